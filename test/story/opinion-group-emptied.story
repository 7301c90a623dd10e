story Nothing is said of a group that no opinion is left in
doors api browser cli
begin with city
as clerk by api
  opinion.enter cycle=$cycle channel=paper text="The counter closes at noon." -> noon
  opinion.enter cycle=$cycle channel=paper text="Nobody is there after twelve." -> twelve
  opinion.merge cycle=$cycle title="The counter" -> group
    opinions:
      | opinion |
      | $noon   |
      | $twelve |
  opinion.split opinion=$noon
as clerk
  group.dispose opinion_group=$group disposition=explained answer="Since Monday it is open until five."
  opinion.show opinion=$twelve
  expect disposition = explained
as clerk by api
  opinion.split opinion=$twelve
as clerk
  refused group.dispose opinion_group=$group disposition=explained answer="Since Monday it is open until six." because conflict "No opinion is left in this group"
  group.show opinion_group=$group
  expect opinions is empty
  opinion.show opinion=$twelve
  expect answer = Since Monday it is open until five.
