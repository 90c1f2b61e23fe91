"""Conversations to show, and a text that is streamed in pieces."""

from random import Random

from app.core.conversation import AnswerState, Conversation, Exchange, ask

MIXED = r"""# Title
Para **one** goes on
with `code | x` and [a link](https://example.org/a?b=c).

1. First:
   ```bash
   cmd a

     b
   ```
   after code
   - sub
2. Second
   - nested

   para
3. Third
text lazy

**$750 is a lot of money**, R$ 12,29 and R$ 15,83, $123 - $234, `$PATH`.

$$\begin{pmatrix} x \\ y \end{pmatrix}$$ and \(a_b\)

| Name | Size | `c` |
|---|--:|:-:|
| a \| b | 12 | ![plot](https://example.org/x.png) |
| c | 4<br>5 | **d** |

> quote
> - in quote
> ```
> code in quote
> ```

مرحبا بالعالم. `pip` ثم English

- x
- [x] done
---
Setext
------
~~~python
def f():

    return "日本語 😀"
~~~
Text with <b>html</b> <script>alert(1)</script> and snake_case_x.

    indented code

```
never closed
| a | b |
"""


def chunks(text: str, seed: int, most: int = 3) -> list[str]:
    """The text cut by chance into pieces of 1 to `most` characters."""
    random = Random(seed)
    found = []
    while text:
        length = random.randint(1, most)
        found.append(text[:length])
        text = text[length:]
    return found


def exchange(exchange_id: str, question: str = "Why?", answer: str = "Because.", **options) -> Exchange:
    """An answered question."""
    options.setdefault("parent_id", None)
    options.setdefault("state", AnswerState.DONE)
    return Exchange(id=exchange_id, asked_at_s=1_700_000_000.0, question=question, answer=answer, **options)


def conversation(*exchanges: Exchange) -> Conversation:
    """A conversation of these, in the order they were asked."""
    made = Conversation("c1", 1_700_000_000.0)
    for one in exchanges:
        made = ask(made, one)
    return made


def long_conversation(count: int, answer: str = "A short **answer**.\n\n- one\n- two\n") -> Conversation:
    """One branch of `count` exchanges, built at once."""
    exchanges = tuple(
        exchange(f"e{number}", f"Question {number}", answer, parent_id=f"e{number - 1}" if number else None)
        for number in range(count)
    )
    return Conversation("long", 0.0, exchanges, exchanges[-1].id)
