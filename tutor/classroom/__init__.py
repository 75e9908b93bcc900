"""A class: the attempts of its members in one database, homework, and reports. Knows no terminal and no screen."""
