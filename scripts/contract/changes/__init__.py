"""What changed between two versions of a contract, and whom it breaks.

Pure functions: two bundled documents in, a list of changes out. A change breaks **clients** when a
client that keeps to the base version may fail against the revised one; it breaks **servers** when
that is true of those who receive the API's webhooks and callbacks. Schemas are compared by what
they accept, not by how they are written: `proof` decides, `schemas` explains.
"""
