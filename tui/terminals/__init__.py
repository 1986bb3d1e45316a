"""Which terminal this is, and what rows must be sent to it; knows no toolkit.

`modes` names the ways there are, `recognise` asks and chooses (`ask` and `replies` talk,
`programs` and `decide` are pure), `rows` rewrites rows, `memory` keeps what people answer.
"""
