import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ReactNode, Ref } from 'react';

type With<Props> = Props & { ref?: Ref<HTMLAnchorElement>; children?: ReactNode };

/** A link in a text, its route and parameters checked. */
export const AnchorLink = createLink((props: With<AnchorProps>) => (
  <Anchor inherit={props.size === undefined} {...props} />
));

/** A link that looks like a button. */
export const ButtonLink = createLink((props: With<ButtonProps>) => <Button component="a" {...props} />);
