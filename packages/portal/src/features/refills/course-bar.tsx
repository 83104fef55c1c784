import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import classes from './course-bar.module.css';
import type { CourseBar as Bar } from './prepare-course-bar';

/** Days with supply are filled, days without are striped; strokes above are fills, the dashed line is the as-of. */
export function CourseBar({ bar, label }: { bar: Bar; label: string }) {
  const { t } = useTranslation('courses');
  const format = useFormat();
  return (
    <div>
      <div className={classes.bar} role="img" aria-label={label}>
        {bar.parts.map((part) => (
          <div
            key={`${part.kind} ${part.from}`}
            className={classes.part}
            data-kind={part.kind}
            style={{ left: `${part.left}%`, width: `${part.width}%` }}
            title={t(`bar.${part.kind}`, {
              from: format.date(part.from),
              to: format.date(part.to),
              count: part.days,
            })}
          />
        ))}
        {bar.fills.map((fill) => (
          <div key={fill.day} className={classes.fill} style={{ left: `${fill.left}%` }} />
        ))}
        <div className={classes.today} style={{ left: `${bar.asOf}%` }} />
      </div>
      <div className={classes.ends}>
        <Text span inherit c="dimmed">
          {format.date(bar.from)}
        </Text>
        <Text span inherit c="dimmed">
          {format.date(bar.to)}
        </Text>
      </div>
    </div>
  );
}
