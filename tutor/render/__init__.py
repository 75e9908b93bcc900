"""From content to rows of styled text: charts, pages and reports."""
