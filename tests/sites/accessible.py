"""What axe-core is asked: WCAG 2.0 to 2.2, levels A and AA, and only what it finds wrong, which is all that is read."""

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
