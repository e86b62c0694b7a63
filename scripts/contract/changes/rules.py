"""Every rule: why such a change breaks somebody, or why not, and what to do instead.

Schemas are told in one table: a kind of keyword, for each of three changes (narrowed, widened,
changed), in each direction. The other rules stand on their own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    id: str
    why: str
    instead: str = ""
    """How to reach the same end without breaking anybody; empty where nothing breaks."""


_WHY = {
    "request-narrowed": "Clients may send what is refused now.",
    "request-widened": "All that clients send is taken as before, and more.",
    "request-changed": "Some of what clients may send is refused now, as far as can be proven.",
    "reply-narrowed": "Clients understand all that they are answered; some of it comes no more.",
    "reply-widened": "Clients may be answered with what the base version ruled out.",
    "reply-changed": "Clients may be answered with what the base version ruled out, as far as can "
    "be proven.",
}

_KINDS: dict[str, tuple[str, str]] = {
    # kind: (the changes that it has, what to do instead)
    "schema": ("nw", "add to the schema as it is; tell alternatives apart by a constant, or "
               "write `anyOf`"),
    "type": ("nwc", "keep the old type, and add a property of the new one beside it"),
    "nullable": ("nw", "in requests go on taking null; in replies leave an optional property out"),
    "enum": ("nwc", "in requests go on taking the old values; of lists in replies say from the "
             "start that they may grow (x-extensible-enum)"),
    "minimum": ("nw", "keep the bound, and refuse by meaning where you must"),
    "maximum": ("nw", "keep the bound, and refuse by meaning where you must"),
    "multiple-of": ("nwc", "keep the step, and round on the server"),
    "min-length": ("nw", "keep the length, and refuse by meaning where you must"),
    "max-length": ("nw", "keep the length, and refuse by meaning where you must"),
    "pattern": ("nwc", "keep the pattern, or add a property with a stricter one"),
    "format": ("nwc", "keep the format, and add a property with the new one beside it"),
    "min-items": ("nw", "keep the number, and refuse by meaning where you must"),
    "max-items": ("nw", "keep the number; let replies go on in pages"),
    "unique-items": ("nw", "take repeated items, and drop them on the server"),
    "min-properties": ("nw", "keep the number, and refuse by meaning where you must"),
    "max-properties": ("nw", "keep the number, and refuse by meaning where you must"),
    "property-names": ("nwc", "keep the names, or begin another map beside this one"),
    "dependent-required": ("nwc", "fill in on the server what the clients leave out"),
    "dependent-schemas": ("nwc", "keep the condition, and refuse by meaning where you must"),
    "contains": ("nwc", "keep the condition, and refuse by meaning where you must"),
    "not": ("nwc", "keep the condition, and refuse by meaning where you must"),
    "condition": ("nwc", "keep the condition, and refuse by meaning where you must"),
    "unevaluated-properties": ("nwc", "leave the object as open, or as closed, as it was"),
    "unevaluated-items": ("nwc", "leave the array as open, or as closed, as it was"),
    "content": ("nwc", "offer the new encoding under another property or media type"),
    "dynamic-ref": ("nwc", "write the schema out with plain references"),
    "dependencies": ("nwc", "write dependentRequired or dependentSchemas, which are understood"),
    "pattern-properties": ("nwc", "leave the names as free as they were"),
    "additional-properties": ("nw", "leave the object as open, or as closed, as it was"),
    "items": ("nw", "keep the items as they were, and add an array beside this one"),
    "alternatives": ("nwc", "add alternatives in requests only, and tell them apart by a constant"),
}  # fmt: skip
_CHANGES = {"n": "narrowed", "w": "widened", "c": "changed"}


def _harms(direction: str, change: str) -> bool:
    return change == "changed" or (change == "narrowed") == (direction == "request")


def _schema_rules() -> list[Rule]:
    found: list[Rule] = []
    for kind, (changes, instead) in _KINDS.items():
        for direction in ("request", "reply"):
            for change in (_CHANGES[letter] for letter in changes):
                harm = _harms(direction, change)
                if kind == "schema" and not harm:
                    continue  # what is proven harmless is told keyword by keyword
                why = _WHY[f"{direction}-{change}"]
                found.append(Rule(f"{direction}-{kind}-{change}", why, instead if harm else ""))
    return found


_BOTH: dict[str, tuple[str, str, str, str]] = {
    # rule: (why in requests, instead, why in replies, instead)
    "property-added": (
        "Clients need not send it; where the base version took anything under that name, it must "
        "suit the new schema.", "choose a name that the base version did not allow",
        "Clients pass over properties that they do not know, unless the base version forbade "
        "them.", "do not close objects (additionalProperties: false) in replies"),
    "required-property-added": (
        "Clients do not send it and are refused.", "make it optional, with a default",
        "Clients pass over properties that they do not know.", "do not close objects in replies"),
    "property-removed": (
        "What clients send there has no effect any more.",
        "mark it deprecated first, and go on taking it",
        "It was optional: clients do without it.", ""),
    "required-property-removed": (
        "What clients send there has no effect any more.",
        "mark it deprecated and optional first, and go on taking it",
        "Clients count on it.", "go on sending it, and mark it deprecated"),
    "deprecated-property-removed": (
        "It was deprecated: clients had notice.", "", "", ""),
    "property-required": (
        "Clients that leave it out are refused.", "keep it optional, with a default",
        "Clients may count on it now.", ""),
    "property-optional": (
        "Clients may leave it out now.", "", "Clients count on it, and it may be missing.",
        "go on sending it always"),
    "property-read-only": (
        "What clients send there is ignored now.", "go on taking it, and mark it deprecated",
        "", ""),
    "property-not-read-only": (
        "Clients may send it now; where it is required, they must.",
        "leave it optional in requests", "", ""),
    "property-write-only": (
        "", "", "Clients are answered without it now.", "go on sending it"),
    "property-not-write-only": (
        "", "", "Clients are answered with it now, and pass over what they do not know.",
        "do not close objects in replies"),
    "alternative-added": (
        "Clients may send one alternative more.", "tell the alternatives apart by a constant",
        "Clients may be answered with an alternative that they do not know.",
        "offer it under another media type or operation"),
    "alternative-removed": (
        "Clients that send this alternative are refused.", "go on taking it, deprecated",
        "Clients are answered with fewer alternatives.", ""),
    "default-added": (
        "What is left out has a known meaning now.", "", "What is left out has a known meaning "
        "now.", ""),
    "default-changed": (
        "Clients that leave it out get something else than before, without a word.",
        "keep the default, and let clients ask for the other value", "Replies say what they hold.",
        ""),
    "default-removed": (
        "What becomes of a request that leaves it out is open now.", "keep the default",
        "Replies say what they hold.", ""),
    "deprecated": ("It works as before; clients have notice.", "",
                   "It works as before; clients have notice.", ""),
    "reactivated": ("It is to stay.", "", "It is to stay.", ""),
    "extensible-value-added": ("One value more is known.", "",
                               "Clients were told to expect values that they do not know.", ""),
    "extensible-value-removed": ("What clients send there has lost its meaning.",
                                 "go on taking it", "A known value comes no more.", ""),
    "xml-changed": ("The same value is written otherwise in XML.", "keep the names and the form",
                    "The same value is written otherwise in XML.", "keep the names and the form"),
    "discriminator-added": (
        "Alternatives are told apart by a property that was not looked at before.",
        "make that property a constant in each alternative beforehand",
        "Generated clients read another form of union.",
        "make that property a constant in each alternative beforehand"),
    "discriminator-removed": (
        "Alternatives are told apart by trying them all.", "keep the discriminator",
        "Clients that look at it no longer know what they have.", "keep the discriminator"),
    "discriminator-changed": (
        "Alternatives are told apart by another property.", "keep the discriminator",
        "Clients look at a property that decides nothing any more.", "keep the discriminator"),
    "mapping-added": ("Clients may send one value more.", "",
                      "Clients may be answered with a value that they do not know.",
                      "offer it under another media type or operation"),
    "mapping-removed": ("Clients that send this value are refused.", "go on taking it",
                        "A known value comes no more.", ""),
    "documentation": ("Texts for people change nothing that is sent.", "",
                      "Texts for people change nothing that is sent.", ""),
    "media-type-added": ("Clients may send one more.", "", "Clients may ask for one more.", ""),
    "media-type-removed": ("Clients that send it are refused (415).", "go on taking it",
                           "Clients that ask for it are refused (406).", "go on offering it"),
    "encoding-changed": ("Parts of a form are read otherwise.", "keep the encoding",
                         "Parts of a form are written otherwise.", "keep the encoding"),
}  # fmt: skip

_ALONE: dict[str, tuple[str, str]] = {
    "operation-added": ("Nobody calls it yet.", ""),
    "operation-removed": ("Clients get 404 or 405.",
                          "mark it deprecated with a sunset date, and remove it after that"),
    "deprecated-operation-removed": (
        "Clients were told that it would go, but not when.",
        "write x-deprecation with a sunset, and remove it after that"),
    "operation-removed-before-sunset": (
        "Clients were told that it would last longer.", "wait for the sunset"),
    "operation-removed-after-sunset": ("Clients had notice of the day.", ""),
    "operation-deprecated": ("It works as before; clients have notice.", ""),
    "operation-reactivated": ("It is to stay.", ""),
    "sunset-advanced": ("Clients have less time than they were told.", "keep the date"),
    "sunset-postponed": ("Clients have more time than they were told.", ""),
    "operation-id-changed": (
        "Nothing changes on the wire, but generated clients name their functions so.",
        "keep the operationId; change the summary instead"),
    "operation-id-added": ("Generated clients have a name for it.", ""),
    "operation-tags-changed": ("Tags sort the documentation.", ""),
    "parameter-added": ("Clients need not send it.", ""),
    "required-parameter-added": ("Clients do not send it and are refused.",
                                 "make it optional, with a default"),
    "parameter-removed": ("What clients send there has no effect any more.",
                          "mark it deprecated first, and go on taking it"),
    "deprecated-parameter-removed": ("It was deprecated: clients had notice.", ""),
    "parameter-moved": ("Clients send it where it is not looked for.",
                        "take it in both places for a while"),
    "parameter-required": ("Clients that leave it out are refused.",
                           "keep it optional, with a default"),
    "parameter-optional": ("Clients may leave it out now.", ""),
    "parameter-deprecated": ("It works as before; clients have notice.", ""),
    "parameter-reactivated": ("It is to stay.", ""),
    "parameter-style-changed": ("Clients write the value otherwise.",
                                "add a parameter of another name with the new style"),
    "parameter-explode-changed": ("Clients write lists and objects otherwise.",
                                  "add a parameter of another name"),
    "parameter-reserved": ("Clients may leave reserved characters as they are now.", ""),
    "parameter-reserved-changed": ("Clients leave reserved characters as they are.",
                                   "go on taking them"),
    "parameter-empty": ("Clients may send the bare name now.", ""),
    "parameter-empty-changed": ("Clients send the bare name.", "go on taking it"),
    "parameter-content-changed": ("Clients write the value otherwise.",
                                  "add a parameter of another name"),
    "parameter-became-text": (
        "Numbers and truth values in an address or header are texts already.", ""),
    "path-parameter-renamed": ("Its name is not on the wire; generated clients may use it.", ""),
    "body-added": ("Clients need not send one.", ""),
    "required-body-added": ("Clients send none and are refused.", "make it optional"),
    "body-removed": ("What clients send has no effect any more.", "go on taking it"),
    "body-required": ("Clients that send none are refused.", "keep it optional"),
    "body-optional": ("Clients may leave it out now.", "go on sending one to webhooks"),
    "reply-added": ("Clients treat a status that they do not know as the first of its class "
                    "(RFC 9110, section 15), or knew its range.", ""),
    "success-added": ("Clients do not expect this success.",
                      "keep the status, or let clients ask for the other one"),
    "success-removed": ("Clients wait for it.", "keep the status"),
    "reply-removed": ("One reply comes no more; the others were known.", ""),
    "reply-body-added": ("Clients that expect none do not read it.", ""),
    "reply-body-removed": ("Clients read it.", "go on sending it"),
    "header-added": ("Clients pass over headers that they do not know.", ""),
    "header-removed": ("It was optional: clients do without it.", ""),
    "required-header-removed": ("Clients count on it.", "go on sending it"),
    "header-required": ("Clients may count on it now.", "leave it optional in webhooks' replies"),
    "header-optional": ("Clients count on it, and it may be missing.", "go on sending it always"),
    "header-style-changed": ("Clients read the value otherwise.", "send another header"),
    "link-added": ("Clients may follow it.", ""),
    "link-removed": ("Clients that follow it get no further.", "keep the link"),
    "link-changed": ("Clients that follow it get elsewhere.", "add a link of another name"),
    "security-added": ("Clients that show nothing are refused (401).",
                       "add an operation that asks, and deprecate this one"),
    "security-loosened": ("What clients show is more than enough.", ""),
    "security-alternative-added": ("What clients show is still enough.", ""),
    "security-alternative-removed": ("Clients that show this are refused (401).",
                                     "go on taking it until they have changed"),
    "scope-required": ("Clients without that scope are refused (403).",
                       "let the old scopes include the new right"),
    "scope-added": ("Clients may ask for it.", ""),
    "scope-removed": ("Clients that ask for it are refused.", "keep the scope"),
    "scheme-added": ("Operations say where it is wanted.", ""),
    "scheme-removed": ("Operations say where it was wanted.", ""),
    "scheme-changed": ("Clients show who they are in another way.",
                       "add a scheme, and take both for a while"),
    "flow-added": ("Clients may get their token in one way more.", ""),
    "flow-removed": ("Clients get no token in this way.", "keep the flow"),
    "flow-changed": ("Clients ask for their token elsewhere.", "keep the old address working"),
    "server-added": ("Clients may go there.", ""),
    "server-removed": ("Clients go there.", "keep the address working, and say so"),
    "server-variable-changed": ("Clients fill in the address otherwise.", "keep the old values"),
    "webhook-added": ("Nobody listens yet.", ""),
    "webhook-removed": ("Those who listen hear nothing any more.", "go on sending it, deprecated"),
    "callback-added": ("Nobody listens yet.", ""),
    "callback-removed": ("Those who listen hear nothing any more.", "go on calling"),
    "websocket-added": ("Nobody connects yet.", ""),
    "websocket-removed": ("Clients cannot connect any more.", "keep it, deprecated"),
    "rate-limit-tightened": ("Clients that keep to the old limit get 429.", "keep the limit"),
    "rate-limit-loosened": ("Clients may ask more often.", ""),
    "body-limit-tightened": ("Clients may send what is too large now (413).", "keep the limit"),
    "body-limit-loosened": ("Clients may send more.", ""),
    "if-match-required": ("Clients without If-Match are refused (400).", "keep it optional"),
    "if-match-offered": ("Clients need not send If-Match.", ""),
    "if-match-removed": ("Clients that send If-Match overwrite what they have not seen.",
                         "keep it"),
    "idempotency-required": ("Clients without Idempotency-Key are refused.", "keep it optional"),
    "idempotency-offered": ("Clients need not send Idempotency-Key.", ""),
    "idempotency-removed": ("What clients send twice is done twice.", "keep it"),
    "etag-added": ("Clients may ask whether something changed.", ""),
    "etag-removed": ("Clients that send entity tags back are not understood.", "keep it"),
    "extension-changed": ("What it means stands with whoever reads it.", ""),
    "schema-added": ("A name in generated clients.", ""),
    "schema-removed": ("Its name is not on the wire; generated clients lose a type.", ""),
    "schema-renamed": ("Its name is not on the wire; generated clients name a type so.", ""),
    "tag-added": ("Tags sort the documentation.", ""),
    "tag-removed": ("Tags sort the documentation.", ""),
    "documentation-changed": ("Texts for people change nothing that is sent.", ""),
}  # fmt: skip


def _directed() -> list[Rule]:
    found: list[Rule] = []
    for name, (request, instead, reply, otherwise) in _BOTH.items():
        found += [Rule(f"request-{name}", request, instead)] * bool(request)
        found += [Rule(f"reply-{name}", reply, otherwise)] * bool(reply)
    return found


RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        *_schema_rules(),
        *_directed(),
        *(Rule(name, why, instead) for name, (why, instead) in _ALONE.items()),
    )
}
