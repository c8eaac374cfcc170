/** Verbs that names of functions begin with; not complete, and no list could be. */
const VERBS: ReadonlySet<string> = new Set(
  `accept acquire activate add adjust aggregate allocate allow analyze announce append apply approve archive arrange ask
  assemble assess assign attach authorize award back balance ban batch begin bill block book broadcast build bump bundle
  buy calculate call cancel capture cast categorize change charge check choose claim classify clean cleanup clear clone
  close collect combine compare compile complete compose compress compute confirm connect consume convert copy correct
  count create credit cut deactivate debit decide decline decode decrease decrypt deduct defer define delete deliver
  deny deposit derive describe detach detect determine disable discard discount dispatch distribute divide download draw
  drop duplicate edit email embed emit enable encode encrypt end enforce enqueue enrich enroll ensure enter escalate
  estimate evaluate exclude execute expand expire export extend extract fail fetch fill filter finalize find finish fire
  fix flag flush format forward freeze fulfil fulfill gather generate get give grade grant group handle hash hide hold
  identify ignore import include increase increment index infer inform ingest insert inspect install invite invoice
  issue join judge keep label leave lend limit link list load lock log look lower make map mark match measure merge
  migrate modify monitor move multiply name normalize notify number obtain offer open order pack paginate parse pass
  pause pay perform pick place plan post predict prepare price print process produce promote propose protect prove
  provide provision publish pull purge push put quantify query queue quote raise rank rate read rebuild recalculate
  receive recommend reconcile record recount recover redeem reduce refresh refund register reject relate release reload
  remind remove rename render renew reopen reorder repair repeat replace replenish report request require reserve reset
  resize resolve restock restore restrict retire retrieve retry return reverse review revoke rotate route run sanitize
  save scale scan schedule score search select sell send separate set settle share ship show sign simulate skip snapshot
  solve sort split start stop store submit subscribe subtract suggest sum summarize suspend swap switch sync synchronize
  tag take tax tell terminate test throttle toggle total track train transfer transform translate trigger trim truncate
  try turn unblock undo unlock unpublish unsubscribe update upload upsert use validate verify view void wait warn watch
  weigh withdraw wrap write`.split(/\s+/),
);

/** True of words that may be meant as what is done. */
export function isVerb(word: string): boolean {
  return VERBS.has(word);
}
