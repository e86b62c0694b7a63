"""The benchmark of the pages: what they weigh, when they show what people come for, Lighthouse."""
