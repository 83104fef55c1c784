# syntax=docker/dockerfile:1
# One image for the API, the worker and the migrations; the command says which.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml tsconfig.base.json ./
COPY packages/server/package.json packages/server/
COPY packages/portal/package.json packages/portal/
COPY packages/demo/package.json packages/demo/
COPY packages/bench/package.json packages/bench/
RUN --mount=type=cache,target=/root/.npm --mount=type=cache,target=/root/.local/share/pnpm/store \
    npx --yes pnpm@12.21.0 install --frozen-lockfile --filter @apotheca/server --filter @apotheca/portal
COPY packages/server packages/server
COPY packages/portal packages/portal
RUN npx --yes pnpm@12.21.0 --filter @apotheca/server --filter @apotheca/portal run build
# What runs needs no compilers and no tests.
RUN npx --yes pnpm@12.21.0 --filter @apotheca/server deploy --prod --legacy /deployed

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data PORTAL_DIR=/app/packages/portal/dist
WORKDIR /app/packages/server
COPY --from=build /deployed/node_modules ./node_modules
COPY --from=build /app/packages/server/package.json ./
COPY --from=build /app/packages/server/migrations ./migrations
COPY --from=build /app/packages/server/dist ./dist
COPY --from=build /app/packages/portal/dist /app/packages/portal/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/api.js"]
