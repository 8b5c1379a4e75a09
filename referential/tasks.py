"""No job of the referential's own yet: activating a release tells the other apps through ``events``."""
