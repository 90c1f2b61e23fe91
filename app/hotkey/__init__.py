"""The one chord that is heard everywhere, one file a way of hearing it; none of them sees other keys."""
