"""Why weights must not all start equal: units with the same weights stay identical."""
