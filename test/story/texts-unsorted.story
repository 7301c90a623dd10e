story A text is not handed in while something brought in belongs to no part yet: it is sorted first, or left out on purpose
doors api cli
begin with city
file a.md "Before any heading: my brother sells asphalt.\n\n# Causes\n\nNobody counted.\n"
as clerk
  text.begin cycle=$cycle template=group_text -> group
  text.upload material=$group file=@a.md
  expect sorted = no
  refused text.hand_in material=$group because conflict "Before any heading: my brother"
    parts:
      | part       | body             |
      | last_cycle | All hold.        |
      | problems   | Below.           |
      | causes     | Nobody counted.  |
      | measures   | A list.          |
  text.show material=$group
  expect unsorted has "sells asphalt"
  expect pieces has row kind=field part=causes text="Nobody counted."
  keep seen = draft
  refused text.hand_in material=$group draft=$seen because conflict "move it into its part"
    parts:
      | part       | body             |
      | last_cycle | All hold.        |
      | problems   | Below.           |
      | causes     | Nobody counted.  |
      | measures   | A list.          |

# In the browser the page that looks it over says so and offers no handing in.
as clerk by browser
  see "belongs to no part yet" at /texts/$group/check
  see no "It is handed in as it stands here" at /texts/$group/check

# It may go: the draft is saved without it.
as clerk
  text.save material=$group draft=$seen
    parts:
      | part       | body             |
      | last_cycle | All hold.        |
      | problems   | Below.           |
      | causes     | Nobody counted.  |
      | measures   | A list.          |
  expect sorted = yes
as clerk by browser
  see "It is handed in as it stands here" at /texts/$group/check
as clerk
  text.hand_in material=$group
    parts:
      | part       | body             |
      | last_cycle | All hold.        |
      | problems   | Below.           |
      | causes     | Nobody counted.  |
      | measures   | A list.          |
  expect state = handed in
