story Every figure that differs from the records is named, in digits, numerals and words, before its noun and behind it; parts, places in a row and years are none
doors api
begin with city
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120."
  text.begin cycle=$cycle template=group_text -> group
as mayor by api
  study.joint cycle=$cycle day=2023-01-04 topic="The regulation"
as clerk
  text.save material=$group
    parts:
      | part       | body                                                                                   |
      | lead       | We found twelve problems. Of our 7 members all took part.                              |
      | last_cycle | 集中学习四次。查摆问题十二个。上年度3项整改措施均已落实。                              |
      | problems   | There were 4 joint study sessions. Twenty-four main problems were named.              |
      | causes     | 召开4次集中学习会。共梳理出１２个突出问题。                                            |
      | measures   | The group studied together 4 times. Problems found: 12. Measures: 7.                  |
  text.check material=$group
  expect figures has 12 rows
  expect figures has row said="twelve problems" number=12 recorded=1 field="{problems}"
  expect figures has row said="Of our 7 members" recorded=2 field=""
  expect figures has row said="集中学习四次" recorded=1
  expect figures has row said="问题十二个" recorded=1
  expect figures has row said="上年度3项整改措施" recorded=0
  expect figures has row said="4 joint study sessions" recorded=1
  expect figures has row said="Twenty-four main problems" number=24
  expect figures has row said="4次集中学习会" recorded=1
  expect figures has row said="１２个突出问题" number=12
  expect figures has row said="studied together 4 times" recorded=1
  expect figures has row said="Problems found: 12" recorded=1
  text.save material=$group
    parts:
      | part       | body                                                                                                    |
      | lead       | One problem is that nobody counted. In 2022 problems grew. 3.5 problems a year, 12% of problems.       |
      | last_cycle | 第三次集中学习后，其中3个问题已解决；这是一个问题。                                                     |
      | problems   | Of these 3 problems are new, more than 30 problems are old, problems found: 1. {problems} problem.       |
      | causes     | Another 2 problems were solved. 5 problems were solved. 约5次集中学习，提醒谈话3次。                    |
      | measures   | The 3rd problem, one joint session, 问题一个.                                                           |
  text.check material=$group
  expect figures is empty
