story A damaged file of the index of passages is named by verify; it is made anew from the rows, and nothing else suffers
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by deputy2
as deputy by api
  text.begin cycle=$cycle template=member_text -> first
  text.hand_in material=$first
    parts:
      | part         | body |
      | last_cycle   | Done. |
      | problems     | The market hall stood closed from March until the autumn because nobody wanted to decide who repairs the roof, and the traders were told to wait. |
      | causes       | I never asked. |
      | measures     | Ask. |
      | explanations | Nothing. |
as deputy2 by api
  text.begin cycle=$cycle template=member_text -> second
  text.save material=$second
    parts:
      | part     | body |
      | problems | In the north quarter the market hall stood closed from March until the autumn because nobody wanted to decide who repairs the roof, and the traders were told to wait. |
candor verify exits 0
damage reuse/*.seg
candor verify exits 1
shown "index of passages is damaged" "candor reindex"

# The next start makes it anew.
as deputy2
  wait until text.passages material=$second shows compared > 0
  text.passages material=$second
  expect damaged = no
  expect passages has row kind=copy origin=group
candor verify exits 0

# So does whoever keeps the folder.
damage reuse/*.seg
candor reindex exits 0
candor verify exits 0
as deputy2
  wait until text.passages material=$second shows compared > 0
  text.passages material=$second
  expect passages has row kind=copy origin=group

# The list of files damaged: the same.
damage reuse/manifest
candor verify exits 1
shown "candor reindex"
as deputy2
  wait until text.passages material=$second shows compared > 0
run jobs
there is file proofs/2023-01-04.txt
verify
