-- An item that waits in two look-backs is reported once: the item with which the other was reported. Empty: it was reported itself, or waits.
ALTER TABLE lookback ADD COLUMN reported_with TEXT NOT NULL DEFAULT '';
