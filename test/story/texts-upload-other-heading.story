story Words of an uploaded text under a heading that is no part's are not taken into the part before it, while a part keeps its own deeper headings
doors api
begin with city
file a.md "# Causes\n\nNobody counted.\n\n## In the registry\n\nNor there.\n\n#31 was the worst.\n\n# Something else\n\nStray words.\n\n## Deeper\n\nMore of them.\n\n# Direction and measures\n\nOne desk.\n"
file b.md "# Our text\n\n## Main problems\n\nLetters wait.\n\n### First\n\nA month.\n\n# Annex\n\nTables.\n"
as clerk
  text.begin cycle=$cycle template=group_text -> group
  text.upload material=$group file=@a.md
  expect sorted = no
  text.show material=$group
  expect pieces has row kind=field part=causes text~"Nobody counted."
  expect pieces has row kind=field part=causes text~"## In the registry"
  expect pieces has row kind=field part=causes text~"Nor there."
  expect pieces has row kind=field part=causes text~"#31 was the worst."
  expect pieces has no row kind=field text~"Stray words."
  expect pieces has no row kind=field text~"More of them."
  expect pieces has row kind=field part=measures text="One desk."
  expect unsorted has "# Something else"
  expect unsorted has "Stray words."
  expect unsorted has "More of them."
  refused text.hand_in material=$group because conflict "begins with “# Something else"
    parts:
      | part       | body             |
      | last_cycle | All hold.        |
      | problems   | Below.           |
      | causes     | Nobody counted.  |
      | measures   | One desk.        |

# What comes with a second file stands behind what lay there.
  text.upload material=$group file=@b.md
  text.show material=$group
  expect pieces has row kind=field part=problems text~"A month."
  expect pieces has no row kind=field text~"Tables."
  expect unsorted has "Stray words."
  expect unsorted has "# Our text"
  expect unsorted has "# Annex"
