story What a text names, and what it leaves open, is marked for its author before it is handed in and for the reviewer after, word by word with the list that made it so
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 letters in 2022."
  problem.add cycle=$cycle level=group source=self title="Learning" fact="Learning is not deep enough."
  text.begin cycle=$cycle template=group_text -> group
  text.save material=$group
    parts:
      | part       | body                                                                     |
      | last_cycle | All three items hold.                                                    |
      | problems   | 学习不够深入，有待进一步加强。                                               |
      | causes     | Nobody counts the days.                                                  |
      | measures   | A list at the counter from March 2023.                                   |

# Before: two of three paragraphs on problems name nothing, the group's ledger counted with them.
as clerk
  text.check material=$group
  expect paragraphs = 3
  expect paragraphs_bare = 2
  expect vague = 3
  expect pieces has row kind=bare
  expect pieces has row kind=problem title="Learning" bare=true
  expect pieces has row kind=problem title="Letters wait too long" bare=false
  expect pieces has row kind=prose text="不够" named="vague word" list=vague listed="不够" number=2
  expect pieces has row kind=prose text="进一步加强" named=wish list=wishes
  expect pieces has row kind=prose text="March 2023" named=date list=months
  expect marked has row words="March 2023" kind=date names=true
  expect marked has row words="有待" kind="vague word" names=false listed="有待"
as clerk by api
  text.hand_in material=$group
    parts:
      | part       | body                                                                          |
      | last_cycle | All three items hold.                                                         |
      | problems   | 三季度11次调研9次走规定路线，《关于改进调查研究的意见》没有落实。 |
      | causes     | Nobody counts the days.                                                       |
      | measures   | A list at the counter from March 2023.                                        |

# After: the reviewer sees the same; a line that names something is not marked bare.
as watcher
  text.show material=$group
  expect shows_marks = yes
  expect paragraphs = 3
  expect paragraphs_bare = 1
  expect pieces has row kind=prose text="《关于改进调查研究的意见》" named=document list="title marks"

# The others of the group read the text as it stands: what was marked is between author and reviewer.
as deputy
  text.show material=$group
  expect shows_marks = ""
  expect pieces has row kind=prose text~"三季度11次调研"
