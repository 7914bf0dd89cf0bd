# 報告書・図・表の日本語テキスト。追加の方法はこのファイルと同じ場所の mod.rs を参照。
#
# 用語集:一つの概念に一つの語。
#   scenario シナリオ · material 鉱種 · stage 工程 · producer 生産者 · consumer 需要者 · member 参加国
#   hazard 途絶要因 · event 途絶事象 · step 期間ステップ · trial 試行 · arm ケース · instrument 協力措置
#   deliveries 供給量 · gap 不足量 · response 対応策 · stock 備蓄 · substitution 代替 · spare capacity 余剰生産能力 · partners 協力相手
#   unserved demand 供給不足量 · shortfall 供給不足
#   alone 単独 · cooperative 協力あり
#   standard error 標準誤差 · 95 % interval 95%信頼区間 · Shapley share シャープレイ値 · core コア · equivalent stock 同等の効果となる備蓄
#   honour 履行確率 · tier 優先区分 · worse off 不利になる

## Arms

arm-alone = 単独
arm-cooperative = 協力あり
arm-only = { $instrument }のみ
arm-without = { $instrument }なし
with = 「{ $arm }」の場合
with-alone = 単独の場合
with-cooperative = 協力ありの場合
actor = 「{ $arm }」
actor-alone = 単独行動
actor-cooperative = 協力

## Instruments

instrument-information_sharing = 情報共有
instrument-joint_sourcing = 共同調達
instrument-stock_sharing = 備蓄融通
instrument-supply_sharing = 供給融通
instrument-joint_project = 共同プロジェクト
instrument-technology_sharing = 技術協力
the-instrument-information_sharing = 情報共有
the-instrument-joint_sourcing = 共同調達
the-instrument-stock_sharing = 備蓄融通
the-instrument-supply_sharing = 供給融通
the-instrument-joint_project = 共同プロジェクト
the-instrument-technology_sharing = 技術協力

## Time

years = { $n ->
   *[other] { $number }年間
}
months = { $n ->
   *[other] { $number }か月
}
days = { $n ->
   *[other] { $number }日
}
period-hour = 時間
period-day = 日
period-week = 週
period-month = 月
period-quarter = 四半期
period-year = 年
a-period-hour = 各時間
a-period-day = 各日
a-period-week = 各週
a-period-month = 各月
a-period-quarter = 各四半期
a-period-year = 各年
periods = { $number }{ $noun }
periods-hour = 時間
periods-day = 日
periods-week = 週
periods-month = か月
periods-quarter = 四半期
periods-year = 年
month-of-year = { $year }年{ $month }
month-01 = 1月
month-02 = 2月
month-03 = 3月
month-04 = 4月
month-05 = 5月
month-06 = 6月
month-07 = 7月
month-08 = 8月
month-09 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月

## Parts of sentences

list-end = { $head }、{ $last }
trials = { $n ->
   *[other] { $n }回の試行
}
any-of-trials = { $n ->
    [1] 唯一の試行
   *[other] { $n }回の試行のいずれ
}
more-than = { $amount }超
in-brackets = { $text }（{ $inside }）
range = { $low }〜{ $high }
open-end = 上限なし
european-union = 欧州連合
other-countries = その他の国々
members-together = 参加国全体
the-members = 参加国全体
whose = { $name }の
whose-members = 参加国全体の
no-driver = 通常の生産量を超える需要
in-arm = { $with }、{ $text }
led = { $lead }、{ $text }。
by-arm = { $with }{ $value }
by-arm-same = 単独の場合も{ $with }も{ $value }
name-is = { $name }：{ $text }
name-and-material = { $name }、{ $material }
in-unit = { $what }（{ $unit }）
over = { $horizon }累計（{ $unit }）
of-material = （{ $material }）
for-material = （{ $material }）
one-in = { $n }分の1
every-trial = 毎回
stays = 協力を続ける誘因
stays-yes = あり
stays-no = なし
stays-unclear = 不明
some-of-members = 参加国{ $all }か国のうち{ $some }か国
below = { $bound }未満
above = { $bound }超

## Measures

measure-mean = 供給不足量の期待値
measure-cvar95 = 供給不足量のCVaR 95%
lead-mean = 平均では
lead-cvar95 = 不足が最も大きい5%の試行（CVaR 95%）では
short-mean = 平均
cvar95 = CVaR{"\u00A0"}95%

## Metrics

metric-unserved = 供給不足量
metric-unserved_share = 需要に対する不足率
metric-p_shortfall = 供給不足の確率
metric-shortfalls = 供給不足の回数
metric-shortfall_steps = 供給不足の期間
metric-longest_shortfall = 最長の供給不足
metric-mean_shortfall_length = 供給不足の平均の長さ
metric-largest_shortfall = 最大の供給不足
metric-mean_shortfall_unserved = 供給不足の平均の量
metric-deepest_step = 最も深い不足
metric-first_shortfall = 最初の供給不足まで
metric-lowest_stock_cover = 備蓄の最低水準
metric-worst_year = 不足が最も大きい12か月
metric-unserved_value = 供給不足量の価額
metric-var90 = VaR 90%
metric-var95 = VaR 95%
metric-var99 = VaR 99%
metric-cvar90 = CVaR 90%
metric-cvar95 = CVaR 95%
metric-cvar99 = CVaR 99%
metric-p_worse_off = 不利になる確率
definition-unserved = すべての対応策を講じても満たされない需要の、対象期間における合計
definition-unserved_share = 対象期間の需要に対する供給不足量の割合
definition-p_shortfall = 対象期間中に需要の一部でも満たされない確率
definition-shortfalls = 供給不足量のあるステップの連続を1回と数えた回数（需要のないステップでは途切れない）
definition-shortfall_steps = 供給不足量のあるステップの数
definition-longest_shortfall = 最も長い供給不足の長さ（その間の需要のないステップは数えない）。供給不足がなければ0
definition-mean_shortfall_length = 供給不足1回の平均の長さ。全試行の供給不足のステップ数を供給不足の回数で割った値。供給不足がなければ値はない
definition-largest_shortfall = 1回の試行で最大の供給不足における供給不足量。供給不足がなければ0
definition-mean_shortfall_unserved = 供給不足1回の平均の供給不足量。全試行の供給不足量を供給不足の回数で割った値。供給不足がなければ値はない
definition-deepest_step = 1ステップの需要のうち満たされない割合の最大値。供給不足がなければ0
definition-first_shortfall = 最初の供給不足までのステップ数。供給不足がない場合は対象期間の全長（制限付き平均）
definition-lowest_stock_cover = ステップ末における自国の備蓄・在庫の最低水準（基準需要の日数換算）
definition-worst_year = 対象期間のうち不足が最も大きい連続12か月における供給不足量
definition-unserved_value = 供給不足量に単価を乗じた額（シナリオが単価を与える場合）
definition-var90 = バリュー・アット・リスク：試行の90%がこれを超えない供給不足量
definition-var95 = バリュー・アット・リスク：試行の95%がこれを超えない供給不足量
definition-var99 = バリュー・アット・リスク：試行の99%がこれを超えない供給不足量
definition-cvar90 = 条件付きバリュー・アット・リスク：不足が最も大きい10%の試行における供給不足量の平均
definition-cvar95 = 条件付きバリュー・アット・リスク：不足が最も大きい5%の試行における供給不足量の平均
definition-cvar99 = 条件付きバリュー・アット・リスク：不足が最も大きい1%の試行における供給不足量の平均
definition-p_worse_off = 同じ途絶事象の下で、当該ケースの供給不足量が単独の場合より多くなる確率

## Charts
none-title = { $trials }でも供給不足{ $of }は発生せず
none-says = 信頼水準95%で、{ $horizon }に供給不足が生じる確率は{ $bound }未満
none-subtitle = { $horizon }の供給不足量（全ケース）
none-subtitle-sole = { $horizon }の供給不足量
none-reading = { $says }（二項分布による正確な上限、約3/N）。
by-consumer-subtitle = { $horizon }の供給不足量の期待値（各需要者の需要に対する割合）。ひげ：95%信頼区間
by-consumer-removes = { $actor }により、{ $whose }供給不足量{ $for }は全試行で解消
by-consumer-halves = { $actor }により、{ $whose }供給不足量の期待値{ $for }は半減
by-consumer-cuts = { $actor }により、{ $whose }供給不足量の期待値{ $for }は{ $percent }減少
by-consumer-raises = { $actor }により、{ $whose }供給不足量の期待値{ $for }は{ $percent }増加
by-consumer-same = { $actor }による{ $whose }供給不足量の期待値{ $for }の変化は明確でない
by-consumer-one-arm = { $whose }需要{ $for }の{ $share }が不足する見込み
by-consumer-axis = 需要に対する不足率
worth-chart-subtitle = 参加国全体、{ $over }：単独の場合の供給不足量から協力ありの場合まで、各協力措置の寄与（シャープレイ値）を順に差し引く。ひげ：95%信頼区間{ $nothing }
worth-chart-nothing = 。効果なし：{ $names }
worth-chart-title = 寄与が最大の措置は{ $instrument }：協力による回避量{ $amount }{ $of }の{ $percent }
worth-chart-none = 参加国全体の供給不足量{ $of }を明確に変える協力措置はない
worth-chart-reading = { $measure }：協力により{ $amount }を回避。内訳は{ $parts }。
members-chart-subtitle = 参加国間の支払いがない場合に各参加国が回避する供給不足量{ $for }と、そのシャープレイ値（{ $over }）。ひげ：95%信頼区間
members-chart-unclear = 離脱する明確な誘因のある参加国はない
members-chart-stable = 離脱する誘因のある参加国はなく、協力は安定
members-chart-tail = { $n ->
   *[other] 平均では離脱する誘因のある参加国はないが、不足が最も大きい5%の試行では{ $who }に離脱する誘因がある
}
members-chart-leave = { $n ->
   *[other] { $who }には離脱する誘因がある
}
members-chart-stays = { $name }：回避量{ $gain }（シャープレイ値{ $shapley }）、協力を続ける誘因あり
members-chart-leaves = { $name }：回避量{ $gain }（シャープレイ値{ $shapley }）、離脱する誘因がある
members-chart-may-leave = { $name }：回避量{ $gain }（シャープレイ値{ $shapley }）、離脱する誘因があり得る
own-gain = 自国の改善量
shapley-share = シャープレイ値
unit-avoided = 回避量（{ $unit }）
equivalent-subtitle = 各参加国が単独で「{ $with }」と同じ水準になるために必要な備蓄日数{ $of }。ひげ：95%信頼区間
equivalent-none = 「{ $with }」と同じ水準になるために備蓄の積み増しが必要な参加国はない
equivalent-title = { $name }が単独で「{ $with }」と同じ水準になるには{ $days }分の備蓄が必要（現状{ $own }分）
days-for-measure = { $measure }で{ $days }
against-held = { $needs }（現状{ $own }分）
own-stock = 現状の備蓄・在庫
equal-in-mean = 平均で同等
equal-in-cvar95 = CVaR 95%で同等
days-of-base-demand = 基準需要の日数
drivers-chart-subtitle = { $subject }：各途絶要因に起因する供給不足量の期待値（以前に備蓄を減らした損失を含む）{ $producers }。ひげ：95%信頼区間
drivers-chart-producers = 。影響を受けた生産国・工程：{ $producers }
drivers-chart-hazard = { $whose }供給不足量のうち「{ $name }」に起因する割合：{ $share }
drivers-chart-producer = { $whose }供給不足量のうち{ $name }に起因する割合：{ $share }
drivers-chart-none = { $name }：需要が通常の生産量を上回る
by-hazard = 途絶要因別
by-producer = 影響を受けた生産国・工程別
others-together = その他{ $n }件の合計
exceedance-in-one = 少なくとも{ $p }の確率で、{ $says }
exceedance-always = すべての試行で、{ $says }
exceedance-every = すべての試行で{ $amount }
exceedance-share = { $share }の試行で{ $amount }以上
exceedance-probability = 供給不足の確率：{ $p }
exceedance-says = 供給不足量が次の量に達する：{ $amounts }
exceedance-is = 供給不足量は次の量になる：{ $amounts }
exceedance-what = { $horizon }の供給不足量
exceedance-subtitle = { $subject }：{ $what }がある量を超える確率（対数軸）。網掛け：95%信頼区間
exceedance-reading = 10%以上の確率で達する量：{ $common }。1%以上の確率で達する量：{ $rare }。
worst-year-says = 不足が最も大きい12か月の供給不足量が次の量に達する：{ $amounts }
worst-year-is = 不足が最も大きい12か月の供給不足量は次の量になる：{ $amounts }
worst-year-what = 不足が最も大きい12か月の供給不足量
bands-title-rare = 不足が大きい{ $period }（95パーセンタイル、対象期間の平均）の不足率：{ $tail }
bands-title = { $each }の供給不足量の平均：{ $mean }
bands-subtitle = { $subject }：{ $period }ごとの需要に対する不足率。平均とその95%信頼区間、{ $trials }の95パーセンタイル
bands-reading = 対象期間を通じた平均：{ $mean }。95パーセンタイル（需要に対する割合）：{ $tail }。
quantile-95 = 95%点
periods-axis = 供給不足の確率
quantile-mean = 平均
periods-title = { $each }に供給不足が生じる確率の平均：{ $average }
periods-subtitle = { $subject }：{ $each }に需要の一部が満たされない確率。網掛け：95%信頼区間
periods-reading = 対象期間を通じた、{ $each }に供給不足が生じる確率の平均：{ $average }。
from-the-start = 開始からの{ $periods }数
distribution-chart-title = { $horizon }に供給不足が生じない確率：{ $shares }
distribution-chart-median = 少なくとも半数の試行で達する供給不足量：{ $amounts }
distribution-chart-constant = どの試行でも等しい供給不足量：{ $amounts }
distribution-chart-subtitle = { $subject }：供給不足量{ $width }刻みごとの確率。ひげ：95%信頼区間、ひし形：平均
distribution-chart-reading = 供給不足のない試行{ $none }、中央値{ $median }、平均{ $mean }、少なくとも5%の試行は{ $high }以上
distribution-chart-none = 供給不足なし
distribution-chart-mean = 平均{ $mean }
distribution-chart-beyond = これを超える試行{ $share }
consumers-cut = 。{ $n ->
   *[other] 需要者{ $n }者は省略
}
duration-title = { $whose }{ $span }以上続く供給不足の確率：{ $shares }
duration-subtitle = { $material }：{ $horizon }で最も長い供給不足がその長さ以上続く確率。網掛け：95%信頼区間、点線：表題の長さ{ $cut }
duration-axis = 最も長い供給不足の長さ（{ $periods }）
duration-any = 供給不足あり（{ $shares }）
duration-at-least = { $span }以上（{ $shares }）
duration-lasts = 長さ（以上）
duration-caption = 最も長い供給不足がその長さ以上続く確率
survival-title = { $horizon }に{ $whose }備蓄が一度でも尽きる確率：{ $shares }
survival-none = { $trials }でも備蓄{ $of }は尽きず
survival-none-says = 信頼水準95%で、{ $horizon }に備蓄が尽きる確率は{ $bound }未満
survival-subtitle = { $material }：各需要者の備蓄がその時点までに一度でも尽きた確率。網掛け：95%信頼区間{ $without }{ $cut }
survival-without = 。備蓄なし：{ $names }
survival-without-many = 。需要者{ $n }者は備蓄なし
survival-reading = { $horizon }に備蓄が一度でも尽きる確率（高い順）。{ $parts }
survival-after = 経過
survival-caption = その時点までに備蓄が一度でも尽きた確率
risk-title = 期待損失が最大：{ $name }、{ $often }、1件当たり{ $amount }
risk-title-random = 予定された事象を除き期待損失が最大：{ $name }、{ $often }、1件当たり{ $amount }
risk-once-in = { $years }に1回
risk-times-a-year = 年{ $n }回
risk-how-often = 頻度
risk-is-scripted = 予定された事象
risk-scripted = 。予定された事象（図示せず）：{ $names }
risk-subtitle = { $subject }：各途絶要因の頻度と、途絶事象1件に起因する供給不足量。ひげ：95%信頼区間、点線：年間の供給不足量が等しい線{ $scripted }{ $cut }
risk-cut = 。{ $n ->
   *[other] 期待損失の小さい途絶要因{ $n }件は省略
}
risk-impact = 途絶事象1件当たりの供給不足量
risk-rate = 年間の途絶事象数
risk-yearly = 年{ $amount }
risk-reading = { $often }（年{ $rate }件）、1件当たり{ $amounts }
risk-caption = 年間の途絶事象数と、1件に起因する供給不足量
flow-title = { $whose }調達の{ $share }が{ $through }を経由
flow-subtitle = { $material }：平常時の生産者から需要者への流れ（{ $unit }／年）。幅は数量を示す
flow-consumers = 需要者
flow-unlisted = 安定供給
flow-elsewhere = その他の国々
flow-who = 名称
flow-amount = 年間
flow-caption = 平常時の流れ
supply-title = { $what }の{ $share }を{ $country }が占める
supply-of-stage = { $material }の{ $stage }
supply-of-material = { $material }の供給
supply-subtitle = { $material }：工程別の通常生産量と各需要者の調達に占める国別割合
supply = 供給
hhi-note = HHI：割合（%）の二乗和、0〜10,000。1,800超は高度に集中
supply-others = その他
supply-secure = 安定

## n-1
n-1-subtitle = { $material }：各供給元を失った場合に満たされる需要の割合と、不足が生じるまでの日数{ $cut }
n-1-cut = 。影響の小さい{ $rows }件と需要者{ $columns }者は省略
n-1-harmless = 。失っても不足なし：{ $names }
n-1-harmless-many = 。他の供給元{ $n }件は失っても不足なし
n-1-short-after = { $days }後に不足
n-1-never-short = 不足なし
n-1-meets = { $name }は{ $share }を充足（{ $when }）
n-1-without = { $name }を失った場合：{ $text }。
n-1-days-in-cell = { $days }日
n-1-hhi-note = HHI：国別割合（%）の二乗和、0〜10,000。1,800超は高度に集中
n-1-title = N-1分析（供給元の一つを恒久的に失う場合）：{ $scenario }
n-1-summary = 供給元を一つずつ恒久的に失い、ほかに途絶は起こらないとした場合に、各需要者が協力なしで満たせる需要の割合と、持ちこたえる期間。
n-1-nothing = 除外できる供給元がない。
n-1-origin = 決定論的計算（標本誤差なし）
n-1-stage = 工程
n-1-hhi = HHI（最大10,000）
n-1-largest = 最大
n-1-its-share = そのシェア
n-1-three-largest = 上位3か国
n-1-concentration = 国別の生産集中度
n-1-meaning = 充足率：供給量、余剰生産能力、代替により長期的に賄える需要の割合（備蓄を除く）。日数：備蓄とすべての対応策を含め、最初に需要が満たされなくなるまでの日数。
n-1-finding-days = { $producer }を失うと、{ $consumer }が満たせる需要は{ $share }、{ $days }後に不足
n-1-finding-none = どの供給元を失っても供給不足量は生じない
n-1-finding-share = { $producer }を失うと、{ $consumer }が長期的に満たせる需要は{ $share }
n-1-column-without = 失う供給元
n-1-column-met = 充足率
n-1-column-days = 不足までの日数
n-1-caption = 満たされる需要と、最初の不足までの日数
n-1-never = 不足なし
n-1-stage-shares = { $country }{ $top1 }、上位3か国{ $top3 }
n-1-index = HHI{"\u00A0"}{ $index }

## Headline
headline-nobody = { $material }を必要とする需要者はいない。
headline-none = 協力の有無にかかわらず、{ $trials }でも供給不足{ $of }は発生しなかった
headline-none-sole = { $trials }でも供給不足{ $of }は発生しなかった
headline-none-bound = { $none }。信頼水準95%で、{ $horizon }に供給不足が生じる確率は{ $bound }未満である（3の法則：約3/N）。
headline-sole = { $who }について、{ $horizon }に需要{ $for }の{ $share }が不足する見込みで、供給不足の確率は{ $short }である。
headline-sole-tail = 不足が最も大きい5%の試行における供給不足量の平均は{ $amount }である。
headline-same = { $actor }の効果は{ $trials }では検出できない。{ $horizon }における{ $who }の供給不足量{ $for }の回避量の推定値は{ $amount }である。
headline-avoids = { $actor }により、{ $horizon }における{ $who }の供給不足量{ $for }が{ $amount }回避される（{ $inside }）。
headline-adds = { $actor }により、{ $horizon }における{ $who }の供給不足量{ $for }が{ $amount }増加する（{ $inside }）。
headline-less = { $percent }減
headline-more = { $percent }増
headline-interval = 95%信頼区間{ $low }〜{ $high }
headline-every-trial = すべての試行で同じ
headline-level = { $with }、需要の{ $share }が不足する見込みで、供給不足の確率は{ $short }
headline-levels = { $level }である。{ $with }はそれぞれ{ $share }、{ $short }である。
headline-tail-same = 不足が最も大きい5%の試行における供給不足量の平均は、いずれのケースでも{ $to }である。
headline-tail-rises = 不足が最も大きい5%の試行における供給不足量の平均は、{ $from }から{ $to }に増加する。
headline-tail-falls = 不足が最も大きい5%の試行における供給不足量の平均は、{ $from }から{ $to }に減少する。
headline-losers = 供給不足量が増加する需要者：{ $who }。

## Answer

section-answer = 結論
section-decides = 結論を左右するもの
answer-avoids = { $actor }により、{ $horizon }に{ $who }で不足するはずの{ $all }{ $for }のうち約{ $amount }が回避される
answer-adds = { $actor }により、{ $horizon }に{ $who }で不足するはずの{ $all }{ $for }に約{ $amount }が加わる
answer-sole = { $horizon }に{ $who }では約{ $amount }{ $for }（需要の{ $share }）が不足する見込みである
answer-range = { $said }。入力の不確実性を考慮すると{ $range }である。
answer-avoided = 回避量
answer-what = { $who }の{ $horizon }の供給不足量{ $for }の期待値。
answer-ranges = { $n ->
   *[other] 範囲は不確実な入力{ $inputs }件についての90%区間。
  }
answer-quick = 不確実な入力は変えていない。数値は与えられた入力についてのものである。
answer-stopped = 計算が中断されたため、不確実な入力は変えていない。数値は与えられた入力についてのものである。
answer-no-ranges = シナリオに入力の不確実性の記載がない。数値は与えられた入力についてのものである。
answer-allowed = 入力の90%区間
answer-many = 供給不足割合の期待値が最も大きいのは{ $material }で、約{ $shares }である。
answer-share-range = { $share }（入力の不確実性を考慮すると{ $range }）
answer-materials = 鉱種別の供給不足割合の期待値
material = 鉱種
from-to = { $low }〜{ $high }
allowed-title = 入力の不確実性を考慮すると、{ $actor }により{ $range }の供給不足量が回避される
allowed-title-sole = 入力の不確実性を考慮すると、{ $who }では{ $range }が不足する
allowed-subtitle = { $what }箱：入力についての確率の半分と中央値、線：90%、印：与えられた入力

## What decides it

decides-caption = 結論を最も動かす入力（一つだけを5%点から95%点まで動かす）
decides-input = 入力
decides-values = 値の範囲
decides-known = 根拠
decides-share = ばらつきに占める割合
known-counted = 事象の件数
known-looked-up = 確認済み
known-recalled = 記憶による
known-derived = 算出
known-judgement = 専門家判断
known-sourced = 引用
known-unsourced = 出典なし
turn-above = { $name }が{ $value }を上回ると
turn-below = { $name }が{ $value }を下回ると
turn-no-help = { $at }、協力は{ $who }の助けにならなくなる。
turn-best = { $at }、それだけで最も多く回避する措置は{ $name }に替わる。
turn-none = 上位{ $n }件の入力は、90%の範囲内のどこでも、それだけでは協力を参加国に無益にせず、最善の措置も変えない。
helps-all = { $actor }は、入力の抽出{ $draws }回のすべてで{ $names }の助けになる。
helps-some = { $actor }が助けになる確率（入力について）：{ $names }。
best-alone = それだけで最も多く回避する措置（入力についての確率）：{ $names }。
knowing-nothing = 入力をよりよく知っても選択は変わらない。入力にかかわらず同じケースが最善である。
knowing-all = ケースを選ぶ前にすべての入力を完全に知れば、さらに{ $all }が回避される。
knowing-first = ケースを選ぶ前にすべての入力を完全に知れば、さらに{ $all }が回避される。{ $name }だけなら{ $amount }である。
input-onset-rate-per-year = 年間発生件数
input-onset-probability = 発生確率
input-onset-at = 発生時期
input-onset-events = 数えた事象の件数
input-follows-probability = 続いて起こる確率
input-follows-lag = 遅れ
input-severity = 途絶率
input-severity-mean = 途絶率の平均
input-severity-sd = 途絶率のばらつき
input-duration = 継続期間
input-duration-median = 継続期間の中央値
input-duration-p90 = 長い継続期間（P90）
input-leakage = 迂回流入
input-share = 生産割合
input-spare = 余剰生産能力
input-amount = 需要
input-growth = 需要の伸び
input-stock = 備蓄
input-refill = 備蓄の補充速度
input-max-draw = 備蓄の最大取り崩し
input-response-lag = 対応の遅れ
input-substitution-max = 代替の上限
input-substitution-lag = 代替の遅れ
input-substitution-ramp = 代替の立ち上がり
input-substitution-factor = 代替の増加
input-recycling = リサイクル
input-recycling-ramp = リサイクルの立ち上がり
input-honour = 履行確率
input-capture = 獲得する余剰生産能力
input-trigger = 発動水準
input-floor = 手元に残す備蓄
input-max-release = 最大放出量
input-hit-rate = 予見される事象の割合
input-lead = 予告期間
input-false-alarms-per-year = 年間誤警報件数
input-top-up = 警報時の購入
input-capacity = 能力
input-start-mode = 最も可能性の高い開始時期
input-start-min = 最も早い開始時期
input-start-max = 最も遅い開始時期
input-ramp = 立ち上がり
input-success = 成功確率
input-feed = 原料
input-sourcing = 購入
input-offtake = 引取
input-against = 対象国
input-hits = 途絶の対象となる生産者
input-onset = 発生頻度
input-follows = 先行する途絶要因
input-regime = 局面
input-rates = 局面の遷移率
input-recovery = 回復
input-strikes = 同時または個別の途絶
input-profile = 時間推移
input-start = 開始時期
input-market = 市場
input-world-supply = 世界供給量
input-substitution = 代替
input-tiers = 優先区分
input-members = 参加国
input-repay = 返却
input-min = 最小値
input-max = 最大値
input-mode = 最頻値
input-law = 分布
input-correlation = 相関
input-stress = ストレステスト専用

## Topics
topic-drivers = リスクの要因
topic-gains = 各国の便益
topic-stability = 参加国が協力を続ける誘因
topic-stock = 同等の効果となる備蓄
topic-purchases = 備蓄のための購入
topic-outsiders = 非参加国への影響
topic-tiers = 優先区分
topic-ignorance = 発生率の不確実性と偶然変動

## Drivers
drivers-hazards = { $whose }供給不足量の主な要因：{ $parts }。
drivers-producers = 影響を受けた生産国・工程別：{ $parts }。
drivers-put-down-to = 要因
drivers-caption = { $whose }供給不足量の要因
purchases = { $horizon }における{ $whose }備蓄のための購入（需要分を除く）：{ $parts }。
purchases-refilled = 補充のため{ $refilled }
purchases-warned = 補充のため{ $refilled }、警報に応じて{ $warned }（うち{ $spared }は後に他の購入の代わりに使用）
tiers-lead = 各優先区分の需要に対する不足率の期待値。
tiers-tier = { $tier }（需要の{ $part }）{ $shares }
ignorance-clear = { $whose }供給不足量の試行間の分散のうち{ $rates }は途絶要因の発生率の不確実性によるもので、データが増えれば縮小する。残りは偶然変動による（標準偏差{ $sd }）
ignorance-unclear = { $whose }供給不足量の試行間の分散のうち途絶要因の発生率の不確実性による部分（{ $rates }）は統計的にゼロと区別できない（標準偏差{ $sd }）
ignorance-other-arm = { $with }、この割合は{ $rates }（標準偏差{ $sd }）

## Worth of instruments
worth-caption = 各協力措置の寄与
worth-avoids-part = { $name }の回避量は{ $amount }で、協力による回避量の{ $part }を占める
worth-avoids = { $name }の回避量は{ $amount }
worth-adds = { $name }は供給不足量を{ $amount }増やす
worth-nothing = { $names }は参加国全体の供給不足量を減らさない
worth-noise = 統計的にゼロと区別できない効果：{ $names }
worth-of-benefit = 協力効果に占める割合
worth-only = 単独での効果
worth-last = 最後に追加した効果
worth-together = 合計
costs-price = { $name }で{ $amount }
costs-avoided = 1 { $unit }を回避する費用：{ $prices }。
costs-in-vain = 費用に見合う効果が統計的にゼロと区別できない協力措置：{ $names }。
cost = 費用
cost-per-unit = 回避1 { $unit }当たりの費用

## Members
members-less = 供給不足量が減少するのは{ $who }
members-more = 供給不足量が増加するのは{ $who }
members-even = 明確な差がないのは{ $who }
members-none-worse = 明らかに不利となる参加国はない
members-others = ほか{ $n }か国
members-worse-in = { $name } { $share }
members-worse = { $with }に単独の場合より不利になる試行の割合：{ $who }。
members-never-worse = { $with }に単独の場合より不利になった参加国は、どの試行にもない（確率{ $bound }）。
members-outside = { $name }（非参加国）
members-equals-stock = 同等の効果となる備蓄日数（現状→必要）
members-gains-caption = { $with }の各需要者の改善量
members-caption = 参加国：改善量と誘因
members-payment = 安定化に要する支払い
stability-not-computed = 参加国が8か国を超えるため計算していない。
stability-stable = { $lead }、協力は安定している。単独の場合より不利になる参加国はなく（個人合理性）、独自に組む方がよい参加国のグループもない（コア）。
stability-worse = { $name }は単独の場合より{ $amount }不利になる
stability-group = { $who }は独自に組めばさらに{ $amount }を回避できる
stability-unstable = { $lead }、協力は安定していない
stability-unknown = { $lead }、協力が安定しているかどうかはこの試行数では判断できない
mending-none = 参加国間の支払いでは安定性を回復できない（コアが空である）。
mending-sum = 総額で供給不足量{ $sum }に相当する支払いがあれば安定性が回復する。
mending-by = 総額で供給不足量{ $sum }に相当する支払いがあれば安定性が回復する（{ $payments }）。
mending-receives = { $name }が{ $amount }を受け取る
mending-pays = { $name }が{ $amount }を支払う
outsiders-more = { $with }、供給不足量が{ $amount }増加
outsiders-less = { $with }、供給不足量が{ $amount }減少
outsiders-same = 明確な差はない（{ $amount }）
outsiders-risk = { $change }、{ $share }の試行で不利になる

## Equivalent stock
stock-need = { $name } { $need }
stock-needs = 単独の場合に「{ $with }」と同じ水準となるために各参加国に必要な備蓄：{ $needs }。
stock-others = 他の参加国は表を参照
stock-holding = 保有費用
stock-caption = 同等の効果となる備蓄

## Tables
consumer = 需要者
member = 参加国
instrument = 協力措置
metric = 指標
unit = 単位
unit-share = 割合
unit-probability = 確率
unit-count = 回数
value = 値
source = 出典
hazard = 途絶要因
share = 割合
share-of-demand = 需要に占める割合
change = 変化
gain = 改善量
interval-95 = 95%信頼区間
distribution-caption = 供給不足量別の試行の割合：{ $who }
distribution-none = 供給不足なし
overview-caption = { $horizon }の供給不足量{ $for }
producer-at-stage = { $country }（{ $stage }）

## Arms and hazards
arms-caption = ケース
arms-arm = ケース
arms-instruments = 協力措置
arms-none = なし
arms-instrument = { $name }（{ $members }の間、{ $honour }の試行で機能）
hazards-caption = 途絶要因
hazards-hazard = 途絶要因
hazards-strikes = 影響を受ける生産国・工程
hazards-stress-only = ストレステスト専用、今回は対象外
hazards-not-simulated = 今回は対象外
hazards-stress = ストレステスト
hazards-scripted = 予定された事象
hazards-against = 対象
hazards-output = 生産全体
hazards-severity = 平均途絶率（失われる割合）
hazards-duration = 平均継続期間

## How to run it again
run-caption = 実行条件
run-fact = 項目
run-again = シナリオ、シード、試行回数、オプション、バージョンが同じであれば、スレッド数によらず同じ数値が得られる。ハッシュ値により、--setによる変更も含めてシナリオが同一かどうかを確認できる。
run-file = シナリオファイル
run-hash = シナリオのハッシュ値（SHA-256）
run-seed = 乱数シード
run-trials = 試行回数
run-trials-with-events = 途絶事象のある試行
run-events = 途絶事象
run-detail-trials = 分位帯と要因の計算に用いた試行
run-version = バージョン
run-with-seed = シード{ $seed }
run-of-scenario = シナリオ{ $hash }
run-partial = { $asked }のうち{ $done }回
stopped = { $asked }のうち{ $done }回で停止した。

## Assumptions
assumptions-caption = 前提条件
assumptions-none = シナリオに出典のある前提条件はない。
assumptions-sum = 前提条件{ $all }件のうち、{ $judged }件（{ $share }）は専門家判断、{ $sourced }件は出典あり、{ $unsourced }件はいずれもない。
assumptions-judged = { $whose }供給不足量の期待値のうち{ $parts }が、数値に専門家判断を含む途絶要因に起因する
assumptions-item = 項目
assumptions-key = 前提
assumptions-judgement = 専門家判断
assumptions-no-source = 記載なし
assumptions-cooperation = 協力

## The page
skip-to-findings = 結果へ移動
contents = 目次
section-findings = 主な結果
section-charts = 図
section-overview = 需要者・ケース別の結果
section-by-consumer = 需要者別
section-worth = 措置の寄与、参加国、要因
section-estimates = 推定値一覧
section-differences = 対応のある差
section-scenario = ケースと途絶要因
section-assumptions = 前提条件と出典
section-method = 手法と限界
section-reproduce = 再現の方法

## Notes and method
note-errors = ±は標準誤差（±1 SE）。CVaR 95%は不足が最も大きい5%の試行における供給不足量の平均。
note-one-trial = 試行が1回だけの場合、標準誤差はない。その結果は一つの将来であって、推定値ではない。
note-bounds = <と>は、どの試行にも見られないか、すべての試行に見られた確率を表す。限界は信頼水準95%で成り立つ（3の法則：約3/N）。
note-changes = 変化は、同一の途絶事象の下での単独の場合との対応のある差であり、誤差が小さい。割合の変化はポイント（pt）で示す。
note-shares = シャープレイ値は、協力措置を追加するあらゆる順序について追加効果を平均したもの。単独での効果は他の措置がない場合、最後に追加した効果は除外した場合に失われる量。
note-stays = 単独または小さなグループの方が有利でない限り、参加国には協力を続ける誘因がある。
cooperation-none = このシナリオには協力の取り決めがなく、リスクのみを示す。協力による変化を見るには、[cooperation]にmembers = ["…", "…"]と協力措置（[cooperation.stock_sharing]など）を加える。
cooperation-off = このシナリオの協力措置はすべて無効であり、リスクのみを示す。協力による変化を見るには、いずれかを有効にする（「honour」を0より大きくし、対象の参加国を定める）。
method-pairs = 各試行では、同一の途絶事象の下で対象期間全体をケースごとに1回ずつ再現する。したがって、ケース間の違いは協力の有無のみによる。対応のある差の標準誤差はこれを考慮している。
method-events = 途絶事象は、各途絶要因の発生、途絶率、継続期間の分布に従う。同じ流れに複数の事象が重なる場合、損失は乗法的に作用する。生産者の生産量は原料の供給に応じて減少する。
method-steps = 各ステップでは、供給、代替、余剰生産能力、自国の備蓄・在庫、協力相手の順に対応し、残りが供給不足量となる。備蓄は、不足のないステップにおいて、生産されながら他に使われない分から積み増す。
method-steps-sole = 各ステップでは、供給、代替、余剰生産能力、自国の備蓄・在庫の順に対応し、残りが供給不足量となる。備蓄は、不足のないステップにおいて、生産されながら他に使われない分から積み増す。
method-instruments = 協力措置は機能しないことがある。各措置はシナリオの「honour」の確率で機能し、共同プロジェクトは遅延または中止となることがあり、情報共有は事象を見逃したり、備蓄の積み増しを伴う誤警報を出したりする。
method-errors = ±は標準誤差（±1 SE）、区間はシミュレーションの95%信頼区間である。分位点にはこれに加え、ヒストグラムによる最大0.1%の相対誤差がある。
method-tails = VaR 95%は試行の95%が超えない供給不足量、CVaR 95%は不足が最も大きい5%の試行の平均である。いずれも対象期間の合計についての値である。
method-drivers = リスクの要因：あるステップの供給不足量は、需要者の備蓄が最後に満たされていた時点以降（備蓄がなければ不足の開始以降）に各途絶要因により失われた供給量に比例して割り当てる。備蓄を減らした要因は、当期の供給を止めた要因と同じ重みで数える。内訳の合計は、途絶要因別でも生産者別でも全体に一致する。
method-shapley = 協力措置のシャープレイ値は、措置を追加するあらゆる順序について限界便益を平均したもの、参加国のシャープレイ値は、参加するあらゆる順序について平均したものである。すべての部分集合を同一の途絶事象の下、最初の試行で計算し、全体の便益に対する回帰（二重抽出法）により計算全体と整合させるため、合計は冒頭の便益に一致する。誤差には、最初の試行のみから分かる部分が含まれる。措置または参加国が8を超える場合は計算しない。
method-core = 支払いのない場合に、単独の場合より不利になる参加国がなければ協力は個人合理的であり、独自に組んだ方が多く回避できるグループがなければコアに属する。最小の補償は、協力をコアに入れる支払い総額の最小値（供給不足量の単位）である。CVaR 95%では、各参加国は自国のCVaRを考慮し、シャープレイ値は参加国全体のCVaRについて計算する。
method-stock = 同等の効果となる備蓄は、単独の参加国が協力ありの場合と同じ水準になる自国の備蓄・在庫であり、同一の途絶事象の下で探索して求める。
method-ignorance = 発生率の不確実性による分散の割合は、発生率が同じで他の偶然が独立な二つの試行の共分散を分散で割ったものである。
method-allowed = 結論の範囲：不確実な入力{ $inputs }件（範囲のあるものと、件数から知られる発生率）をまとめて{ $draws }回抽出し（スクランブルしたソボル列）、各抽出を同じ{ $trials }回の試行で計算した。試行の雑音は分散分析によりばらつきから除いた。90%区間の両端は、標準誤差で幅の{ $accuracy }まで分かっている。箱は確率の半分を含む。範囲のない入力は与えられたままとした。
method-left-out = シナリオが同時に取り得ない値となった抽出{ $n }回は除いた。
method-scope = これらの区間はシミュレーションのみの誤差であり、前提条件の不確実性を含まない。それを調べるには、前提条件を変えて再計算するか、`sensitivity`を用いる。
method-limits = 本モデルは、価格、列挙した協力措置以外の政策対応、供給不足が経済全体に及ぼす波及効果を扱わない。
method-limits-sole = 本モデルは、価格、政策対応、供給不足が経済全体に及ぼす波及効果を扱わない。

## Stages
stage-mining = 採掘
stage-extraction = 採取
stage-refining = 製錬・精製
stage-smelting = 製錬
stage-processing = 加工
stage-separation = 分離・精製
stage-manufacturing = 製造
stage-magnets = 磁石製造
stage-alloys = 合金製造
stage-recycling = リサイクル
stage-sponge = スポンジチタン製造

## Studies: sweep, sensitivity, size
study-sweep-title = パラメータスイープ：{ $scenario }
study-sensitivity-title = 感度分析：{ $scenario }
study-size-title = 必要量の算定：{ $scenario }
study-basis = 分析の対象
study-point-trials = 1点あたりの試行回数
study-indices = 全入力を同時に動かした場合
study-sweep-summary = { $keys }の値を変えたシナリオ。どの点でも現状と同じ途絶事象が起こるため、差は値の違いだけによる。
study-sensitivity-summary = 不確かな入力を範囲内で動かしたとき（一つずつ、次に全部同時に）、推定値がどれだけ動くか。
study-size-summary = 推定値が目標を満たすのに必要な{ $keys }の値。終始同じ途絶事象で求めた。
study-origin = 1点あたり{ $trials } · シード{ $seed } · シナリオ{ $hash } · shortfall { $version }
study-as-it-is = 現状
study-estimates = 推定値
study-allowed = 不確実な入力についての90%区間
study-changes = 現状のシナリオとの差（同じ途絶事象による対比較）
study-rate = { $name }：年間発生率
study-start = { $name }：稼働開始
study-success = { $name }：実現するか否か
study-severity = { $name }：途絶率
study-duration = { $name }：継続期間
study-now = 現状：{ $value }。
study-moves = 最も影響が大きいのは「{ $input }」：{ $from }で{ $low }、{ $to }で{ $high }
study-moves-none = どの入力を動かしても変わらない
study-no-indices = ソボル指数なし：指定されていないか、何も変動しない。
study-tornado-caption = 各入力だけを範囲の両端に動かしたときの、現状のシナリオとの差
study-input = 入力
study-range = 範囲
study-at-low-end = 下端での差
study-at-high-end = 上端での差
study-low-end = 下端
study-high-end = 上端
study-indices-caption = 全入力を同時に動かしたとき、各入力が説明する分散の割合（ソボル指数）
study-first-order = 単独（一次）
study-total = 他との組合せ込み（全次）
study-first-key = 一次
study-total-key = 全次
study-about = 全入力にわたる平均は{ $mean }、標準偏差は{ $sd }。{ $trials }による1回の評価の誤差は約{ $noise }。{ $rows }行、独立な{ $replicates }組の反復。±の1.96倍が95%信頼区間。
study-about-single = 全入力にわたる平均は{ $mean }、標準偏差は{ $sd }。各評価は1回の試行だけなので、その誤差は分からない。{ $rows }行、独立な{ $replicates }組の反復。±の1.96倍が95%信頼区間。
study-tornado-subtitle = { $what }。各入力だけを範囲の両端に動かした場合。ひげ：対応のある差の95%信頼区間{ $cut }
study-cut = 。影響の小さい{ $n }件は省略
study-explains = 「{ $input }」は他との組合せ込みで分散の{ $total }、単独で{ $first }を説明する
study-sobol-subtitle = { $what }。全入力を同時に動かしたときの分散の割合（ソボル指数）。ひげ：95%信頼区間{ $cut }
study-variance = 分散に占める割合
study-sweep-flat = { $who }：{ $what }はどの点でも{ $low }
study-sweep-ranges = { $who }：{ $what }は{ $low }から{ $high }
study-by = { $keys }に対する{ $what }。{ $how }
study-how-lines = 網掛け：95%信頼区間
study-how-map = 濃いほどゼロから遠い。各推定値の下は標準誤差
study-at-most = { $value }以下
study-at-least = { $value }以上
study-unreachable = 目標（{ $target }）には届かない：{ $most }でも{ $value }。
study-enough-least = 範囲の最小値{ $values }で足りる：目標（{ $target }）を満たす。
study-at-cost = 、費用{ $cost }
study-interval = （95%信頼区間{ $low }〜{ $high }）
study-interval-last = （最後の項目の95%信頼区間、他は固定：{ $low }〜{ $high }）
study-interval-open = （95%信頼区間{ $low }以上、範囲外に及ぶ）
study-interval-last-open = （最後の項目の95%信頼区間、他は固定：{ $low }以上、範囲外に及ぶ）
study-interval-open-below = （95%信頼区間{ $high }以下、範囲外に及ぶ）
study-interval-last-open-below = （最後の項目の95%信頼区間、他は固定：{ $high }以下、範囲外に及ぶ）
study-enough-most = 範囲の最大値{ $values }でも足りる（小さいほどよい）：目標（{ $target }）を満たす。
study-enough-less = { $values }以下なら{ $target }を満たす{ $within }{ $cost }。小さいほどよい。
study-enough-between = { $key }が{ $from }〜{ $to }の間でのみ{ $target }を満たす：範囲のどちらの端に向かっても悪化する。
study-doubt-less = 値を減らせば常に改善するわけではない：答えは、それ以下の試した値がすべて目標を満たす最大値。
study-few = { $hits ->
    [0] { $values }で、計算した試行では目標（{ $target }）を満たすが、{ $trials }のうち供給不足が生じた試行は一つもない。95%上限では、推定値はなお{ $bound }に達しうる。試行を増やす必要がある。
   *[other] { $values }で、計算した試行では目標（{ $target }）を満たすが、{ $trials }のうち供給不足が生じた試行は{ $hits }回にとどまり、判断するには少なすぎる。95%上限では、推定値はなお{ $bound }に達しうる。試行を増やす必要がある。
}
study-trust = 現状のシナリオ：{ $now }{ $with }。
study-with-answer = 、この答えでは{ $value }
study-sought = 同じ途絶事象で{ $trials }を{ $plays }回計算して求めた。
study-doubt = 値を増やせば常に改善するわけではない：答えは、それ以上の試した値がすべて目標を満たす最小値。
study-mix = 費用最小の組合せ
study-key = 項目
study-value = 値
study-unit-cost = 単価
study-cost = 費用
study-tried = 試した値
study-enough = { $n ->
   *[other] { $values }で{ $target }を満たす{ $within }{ $cost }。
}

## Comparison
compare-title = 比較：{ $variants }
compare-heading = 違い
compare-what = 比較したもの
compare-nothing = 共通する鉱種・需要者がない。
compare-lower = { $variant }：供給不足量の期待値は{ $first }より{ $amount }少ない（{ $who }）
compare-higher = { $variant }：供給不足量の期待値は{ $first }より{ $amount }多い（{ $who }）
compare-allowed = { $said }。入力の不確実性を考慮した差は{ $range }である
compare-same = { $variant }：供給不足量の期待値に{ $first }との明確な差はない（{ $who }）
compare-caption = { $horizon }の供給不足量
compare-variant = シナリオ
compare-share = 需要に占める割合
compare-minus = { $variant } − { $first }
compare-other-arms = ほかのケースは報告書にある。
compare-file = ファイルとオプション
compare-hash = ハッシュ
compare-seed = シード
compare-trials = 試行数
compare-how = 比較方法
compare-reference = 基準
compare-common = 共通の途絶事象
compare-recorded = 記録のまま
compare-meaning-common = 共通の途絶事象：試行ごとに{ $first }と同じ途絶を与えるため、差の誤差は各推定値の誤差よりはるかに小さい。
compare-meaning-recorded = 記録のまま：シード、試行数、時間軸またはバージョンが{ $first }と異なるか、途中で止めた計算。差の標準誤差は独立な計算としてのもの。
compare-subtitle = { $first }と比べた{ $horizon }の供給不足量の期待値の変化（需要に占める割合）。ひげ：95%信頼区間
compare-cut = 。需要者{ $n }者は省略
compare-axis = 変化（需要に占める割合）

## Hindcast
hindcast-title = 過去実績との照合（ヒンドキャスト）：{ $record }、{ $years }
hindcast-library = 内蔵の事象記録
hindcast-summary = { $record }から推定した途絶要因を、その記録の年について月ごとにシミュレーションした。対象は鉱種・工程・国の組{ $pairs }個と、組の生産の{ $least }以上を奪った途絶事象。
hindcast-summary-written = { $n }件のシナリオの途絶要因を書かれたとおりに月ごとにシミュレーションする。それぞれ、{ $record }のうち自ら示す部分の年と組が対象。鉱種・工程・国の組は全部で{ $pairs }、事象は組の生産の{ $least }以上を奪ったもの。
hindcast-findings = 主な結果
hindcast-charts = 図
hindcast-tables = シミュレーションと実績
hindcast-cells = 区分ごとの結果
hindcast-misses = シミュレーションと実績が食い違うところ
hindcast-limits = この照合の限界
hindcast-in-sample = 標本内
hindcast-out-of-sample = 標本外
hindcast-agrees = 標本内：発生率と分布はこれらの事象から推定したため、件数と継続期間の一致は検証にならない
hindcast-test = 標本外の検証
hindcast-tail = 個々の区分の数値{ $compared }個のうち{ $missed }個が区間の外にある。正しいモデルなら平均して多くても10個に1個である。
hindcast-events = 途絶要因から予測される事象は{ $mean }件{ $trials }、実績は{ $was }件
hindcast-months = 1件の平均継続期間は{ $mean }か月{ $trials }、実績は{ $was }か月
hindcast-lost = 失われた生産は年間生産量換算で{ $mean }年分{ $trials }、実績は{ $was }年分
hindcast-of-trials = （90%予測区間：{ $low }〜{ $high }）
hindcast-too-little = { $said }：モデルは過小評価
hindcast-too-much = { $said }：モデルは過大評価
hindcast-same-years = { $years }から推定し、同じ年についてシミュレーション
hindcast-other-years = { $counted }から推定し、{ $played }についてシミュレーション
hindcast-written = シナリオに書かれた途絶要因を{ $years }についてシミュレーション
hindcast-decades-written = シナリオに書かれた途絶要因、{ $years }を10年ごとに、標本内：90%予測区間と実績
hindcast-apart = 参考（合計に含まない）
hindcast-unlike = シナリオと記録の相違
hindcast-unlike-one = { $scenario }の{ $hazard }：シナリオでは{ $years }年に{ $events }件、記録では{ $pairyears }年に{ $counted }件
hindcast-given = シナリオに書かれた途絶要因による予測は{ $years }に{ $low }〜{ $high }{ $unit }、実績は{ $was }
hindcast-given-missed = 区間外：{ $said }
hindcast-from-to = { $from }年〜{ $to }年
hindcast-caption = { $play }、{ $kind }：90%予測区間と実績
hindcast-decades = { $years }から推定、10年ごと、標本内：90%予測区間と実績
hindcast-was = 実績
hindcast-years = 年
hindcast-by = { $column }別
hindcast-together = 全体
hindcast-all = 全体
hindcast-none = なし
hindcast-head-events = 件数
hindcast-head-months = 平均月数
hindcast-head-lost = 損失（年間生産量換算、年）
hindcast-unit-events = 件
hindcast-unit-months = か月（1件平均）
hindcast-unit-lost = 年分の生産
hindcast-miss = { $labels }の{ $head } { $interval }、実績{ $was }
hindcast-no-miss = 区間の外にある数値はない
hindcast-marks = { $above }と{ $below }は、90%予測区間を上回る実績と下回る実績を示す。区間には発生率の不確実性と偶然変動の両方が含まれる。平均月数は継続期間の平均、損失は途絶率と継続期間の積で、組の年間生産量に換算した年数で表す。シミュレーションした年を越えて続くものは、記録でもシミュレーションでもそこで打ち切る。記録時点で続いていた事象は、それまでに経過した月数で数える。参考とした途絶要因は、その事象を他の行も数えているか、失われたものが一つの需要者への供給であるため、合計に含めない。
hindcast-causes = 一定の率で独立に起こる事象のモデルが実績と食い違う理由は二つあり、この照合では区別できない。世界が変わったか、古い年の記録が不完全かである。一つの決定から生じた複数の事象も独立にシミュレーションするため、区間は狭すぎる。組とそのグループは、標本内でも標本外でも現在のものである。
hindcast-subtitle = { $subject }：90%予測区間と実績{ $cut }
hindcast-cut = 。{ $n }行は省略
hindcast-subject-events = 始まった途絶事象の件数
hindcast-subject-months = 途絶事象の平均継続月数
hindcast-subject-lost = 失われた供給（組の年間生産量換算、年）
hindcast-nothing = 事象は観測されていない
hindcast-fitted = 標本内では{ $years }に{ $low }〜{ $high }{ $unit }、実績は{ $was }
hindcast-hit = 標本外の予測は{ $years }に{ $low }〜{ $high }{ $unit }、実績は{ $was }
hindcast-missed = 標本外の予測は{ $years }に{ $low }〜{ $high }{ $unit }、実績は{ $was }（区間外）
hindcast-of = 過去実績との照合：{ $record }
hindcast-reading = { $labels } { $interval }、実績{ $was }
hindcast-key-inside = 実績
hindcast-key-outside = 実績（区間外）
hindcast-key-played = 90%予測区間と平均
hindcast-counted-to = { $years }、{ $year }年までの記録による

## Columns and values of the library's record
record-cause = 原因
record-group = グループ
record-country = 国
record-mineral = 鉱種
record-stage = 工程
record-kind = 種類
record-accident = 事故
record-energy = エネルギー
record-export-restriction = 輸出規制
record-natural-hazard = 自然災害
record-policy = 政策
record-price-collapse = 価格暴落
record-strike = ストライキ
record-war = 戦争
record-operations = 操業
record-politics = 政治
record-chinese-output = 中国の生産
record-china = 中国
record-strong = ガバナンス水準：高
record-middle = ガバナンス水準：中
record-weak = ガバナンス水準：低

## Hazards counted from a record
calibrate-intro = 事象記録から推定した途絶要因：途絶率{ $least }以上、{ $from }年〜{ $to }年、対象は{ $exposed }。数えなかった事象：軽微なもの{ $mild }件、期間外{ $outside }件、対象外のもの{ $strange }件。発生率は1年・1組当たりで、90%区間は正確なポアソン区間（Garwood 1936）。計算では各発生率をガンマ分布（件数 + 1/2、年数）から引く。途絶率：平均と標準偏差によるベータ分布。継続期間：最尤法による対数正規分布で、続いている事象は下限として扱い、90パーセンタイルは記録上の最長を超えない。
calibrate-pairs = 鉱種・工程・国の組{ $n }個
calibrate-number = 数で与えた組
calibrate-events = 途絶事象
calibrate-name-those = 影響を受ける国を書く
calibrate-no-law = 途絶率と期間を示す事象がない：`severity`と`duration`を書くこと
calibrate-onset = onset：{ $pairs }組 x { $years }年（{ $from }年〜{ $to }年）に{ $events }、1年・1組当たり{ $rate }、90%区間は{ $low }から{ $high }（Garwood 1936）
calibrate-narrow = 。出来事としては{ $incidents }なので、区間は狭すぎる
calibrate-severity = severity：{ $basis }{ $events }、平均{ $mean }、標準偏差{ $sd }
calibrate-duration = duration：{ $basis }{ $events }{ $open }、中央値{ $median }か月、90パーセンタイル{ $p90 }か月{ $held }
calibrate-held = （記録上の最長に抑えた値）
calibrate-open = （うち継続中{ $n }件）
calibrate-n-events = { $n }件
calibrate-n-incidents = { $n }件
calibrate-of-cell = この区分の
calibrate-of-shared = { $column }が{ $value }の全
calibrate-of-counted = 数えた全
calibrate-of-all = 記録全体の

## The terminal
list-default = （既定）
list-for = 需要者：{ $consumers }
bench-trials-per-second = 毎秒の試行数
bench-events-per-second = 毎秒の途絶事象数
bench-nanoseconds = 途絶事象1件当たりのナノ秒
bench-one-thread = 1スレッドの時間
bench-none-drawn = 発生なし
bench-seconds = 秒
bench-run = 1回の実行
bench-spread = { $n }回の実行の中央値、{ $from }〜{ $to }
bench-start-up = 起動
bench-not-counted = 秒、上の数値に含まない
bench-trials = 試行数
bench-events = 途絶事象数
bench-threads = スレッド数
bench-peak = 最大メモリ
bench-mib = { $n } MiB
bench-not-known = 不明
bench-whole-program = プログラム全体
check-ok = { $file }：問題なし：{ $title }（{ $producers }、{ $consumers }、{ $hazards }、{ $steps }）
check-producers = 生産者{ $n }
check-consumers = 需要者{ $n }
check-hazards = 途絶要因{ $n }
check-steps = { $n }ステップ
new-minerals = 鉱種
new-consumers = 需要者
new-known = 需要が分かる鉱種{ $n }種
progress-trials = { $n }回の{ $percent }
progress-removals = { $n }件の喪失の{ $percent }
progress-rate = 毎秒{ $rate }回
progress-left = 残り{ $time }
progress-seconds = { $n }秒
progress-minutes = { $n }分
progress-hours = { $h }時間{ $m }分
progress-run = 試行
progress-precision = 精度
progress-file = 書き出し
progress-analyses = 分析
progress-compare = 差
progress-removal = n-1
progress-study = 調査
progress-hindcast = 過去照合
progress-bench = 計測

## A scenario drawn up by `new`
draft-title = { $name }：{ $who }
draft-drawn = `{ $command }`が内蔵データから作成した。作業の出発点であって、結論ではない。
draft-before = 結果を信頼する前に確認すること
draft-look-demand = { $who }の需要：仮の値、または大まかな換算
draft-look-stocks = 備蓄：保有量を公表しているところはほとんどない
draft-look-round = substitution、response_lag、refill、spare：切りのよい数で、どれも同じ
draft-look-feed = feed：どの工場もすべての鉱山から産出量に比例して原料を得る。実際の調達先を書くこと
draft-look-sourcing = sourcing：税関統計が示すのは最後の加工地であって、鉱山ではない
draft-look-hazards = 途絶要因：国のグループの、全鉱種についての発生率。レアアースでの中国のように固有の経緯をもつ生産者には、固有の要因を書くのがよい。`{ $command }`を参照
draft-look-others = OTH（その他の国々）：途絶要因は影響しない
draft-basis = `source`はどれも、数値の根拠の種類から始まる：looked up（参照）、recalled（記憶）、derived（算出）、judgement（専門家判断（意見））。
draft-summary = { $name }、工程は{ $chain }、10年間を月ごとに試行：生産者が同種の生産者と同じ頻度で途絶した場合に、{ $who }がどれだけ不足するかを、単独と協力とで比べる。内蔵データに基づく出発点。
draft-chain = { $first }から{ $then }
draft-rule-time = 期間と計算
draft-rule-material = 鉱種：{ $name }、年当たり{ $unit }
draft-rule-stage = { $stage }：世界の生産に占める割合
draft-rule-consumers = 需要者、その調達先と備蓄
draft-rule-hazards = 途絶要因（内蔵の事象記録から数えたもの）
draft-rule-cooperation = 合意しうる協力
draft-tonnes = トン
draft-horizon = 計画期間は10年。備蓄は数か月もつため月単位とする。5年から15年
draft-run = 計算の設定であって事実ではない。試行数とシードは任意
draft-market = これらの需要者が買わない分は世界のほかの国々が買う
draft-producer = { $country }、{ $stage }
draft-others = その他の国々
draft-spare = spare、数値は知られていない、0から0.2。share、{ $share }
draft-rest = 上の割合の合計を1から引いた残り
draft-stand-in = ライブラリに数値がないため、世界供給の100分の1を仮に置いた。実際の値を書くこと
draft-imports = 輸入の{ $share }は{ $source }（{ $basis }）、残りはほかの生産者が販売できる量に比例
draft-no-imports = 輸入が知られていないため、生産者が販売できる量に比例
draft-few-imports = この工程の生産者が分かる輸入は{ $share }のみ（{ $source }）のため、生産者が販売できる量に比例
draft-secure = 。{ $share }は挙げた生産者が販売できる量を超えるため、スクラップと小規模生産者から確実に得られるとした
draft-demand = response_lag、契約・認定・輸送、1か月から6か月。refill、逼迫した市場で買える量、1か月の需要の0.05から0.25。substitutionのmaxとlag、0.1から0.4と3か月から12か月、そのrampは参照値で、年に需要の10%（Sprecher et al. 2017）。sourcing、{ $sourcing }。stock、{ $stock }。amount、{ $amount }
draft-a-year = 年当たり{ $unit }
draft-refill = 1か月の需要に対する割合、不足のない月に
draft-counted = 原因と国のグループ別、{ $from }年〜{ $to }年。グループは統治の質により、中国は別。生産者ごとに独立に起こる。`{ $command }`で数え直せる。--by、--from、--toで数え方を変えられる。
draft-unseen = 記録に該当する事象がないため書いていないもの（起こりえないという意味ではない）：{ $cells }。
draft-spared = { $who }はどのグループにもないため、途絶要因は影響しない。
draft-honour = 協力措置が求められたときに働く確率
draft-honour-source = 鉱種に関する合意で試されたものはまだない。0.6から1
draft-information = 2010年から2026年の中国の規制4件のうち1件は29日前に予告された（ガリウムとゲルマニウム、2023年、参照、Reuters）。hit_rateは0から0.5、top_upは5日から30日、誤警報は年0.2回から2回
draft-queue = 双方が求めうる余剰生産能力を一つの順番にまとめる
draft-capture = どの参加国もほかの買い手に優先しない。0から0.2
draft-floor = 貸し手が手元に残す、目標備蓄に対する割合
draft-trigger = 協力相手に求め始める不足（需要に対する割合）
draft-stocks = floor、0.25から0.75。trigger、記憶、国際エネルギー計画（1974年）の7%を石油から借りた

## Minerals of the library
mineral-aluminium = アルミニウム
mineral-antimony = アンチモン
mineral-bauxite = ボーキサイト
mineral-chromium = クロム鉱石
mineral-cobalt = コバルト
mineral-copper = 銅
mineral-ferrosilicon = フェロシリコン
mineral-fluorspar = 蛍石
mineral-gallium = ガリウム
mineral-germanium = ゲルマニウム
mineral-graphite = 天然黒鉛
mineral-heavy-rare-earths = ジスプロシウムとテルビウム
mineral-lithium = リチウム
mineral-magnesium = マグネシウム地金
mineral-magnets = ネオジム磁石
mineral-manganese = マンガン
mineral-nickel = ニッケル
mineral-niobium = ニオブ
mineral-palladium = パラジウム
mineral-platinum = 白金
mineral-rare-earths = レアアース
mineral-rhodium = ロジウム
mineral-silicon-metal = 金属シリコン
mineral-tantalum = タンタル
mineral-tin = スズ
mineral-titanium-minerals = チタン鉱石
mineral-titanium-sponge = スポンジチタン
mineral-tungsten = タングステン
mineral-vanadium = バナジウム

# rates with a memory, and how they would have foretold the record
calibrate-constant = 一定（すべての年を同じ重みで数えた場合）：{ $onset }
calibrate-remembered = ；記憶{ $years }年では{ $pairyears }組年に{ $incidents }件{ $struck }、発生率{ $rate }{ $reach }、{ $ahead }年間の変動による不確実性を含む
calibrate-each-of = （1件につき{ $n }組）
calibrate-reaching = （これらの生産者に及ぶ出来事）
way-single = 一定（事象を1件ずつ数える）
way-constant = 一定
way-memory = 記憶{ $years }年
way-chosen = その時点で最良の記憶
way-trend = 傾向
way-waves = 波（平穏と頻発）
way-mixture = 過去の成績による混合
hindcast-forecasts = 年ごとの予測
hindcast-forecasts-are = 各年の初めに、その時点で知られていたことから、その後の年に起こる事象の数を各手法で予測する。得点は予測の平均で、対数得点と順位確率得点（RPS）は低いほどよい。改善：従来の手法（一定の発生率、事象を1件ずつ数える）に比べてRPSがどれだけ低いか。50%と90%：その幅の区間が実績を含んだ予測の割合。PIT：確率積分変換の平均。予測が低すぎも高すぎもしなければ0.5。記憶N年：ある年は翌年の1 − 1/Nの重みをもつ。1件の出来事とは、原因、国、月が同じ事象をいう。予測する年は重なるため、独立な予測は少ない。
hindcast-foretold = { $ahead }年先ではRPSが{ $gain }低く、90%区間は原因別予測の{ $kinds }、合計の{ $total }を含む（{ $trust }）
hindcast-foretold-before = 一定の発生率（事象を1件ずつ数える）を{ $from }年から毎年初めに検証
hindcast-foretold-by = { $way }の発生率を{ $from }年から毎年初めに検証し、一定の発生率（事象を1件ずつ数える）と比較
hindcast-hold = 適切
hindcast-too-narrow = 狭すぎる
hindcast-wide = 必要以上に広い
hindcast-ahead = { $ahead }年先、予測{ $n }件
hindcast-ahead-short = { $ahead }年先
hindcast-used = { $way }（使用）
hindcast-score-log = 対数得点
hindcast-score-rps = RPS
hindcast-score-gain = 改善
hindcast-score-half = 50%
hindcast-score-most = 90%
hindcast-score-kinds = 90%（原因別）
hindcast-score-pit = PIT
hindcast-score-events = 事象
hindcast-score-open = 継続中
hindcast-scores-events = 全原因の事象数の予測（{ $from }年以降）
hindcast-scores-incidents = 全原因の出来事数の予測（{ $from }年以降）
hindcast-scores-kinds = 原因別の事象数の予測（{ $way }）
hindcast-scores-laws = 各年の事象の継続期間と損失率（前年までに知られていたことによる分布）
hindcast-law-duration = 継続期間（月数の対数の密度、継続中の事象は生存確率）
hindcast-law-severity = 損失率（20分の1単位）
hindcast-law-way-kind = 原因別の分布（使用）
hindcast-law-way-all = 全原因に共通の分布
hindcast-law-way-shrunk = 原因別の分布、他のすべてを5件分として加える
hindcast-law-way-remembered = 原因別の分布、古い事象は軽く数える
hindcast-chosen = その時点で最良の記憶（年別）
hindcast-gains-title = { $way }による合計の予測は1年先で{ $near }、{ $ahead }年先で{ $far }良い
hindcast-gains-title-before = 各手法は記録をどれだけ予測できたか
hindcast-gains-subtitle = 全事象の順位確率得点が一定の発生率に比べてどれだけ低いか、95%信頼区間
hindcast-pit-title = 実績は予測のどこに位置するか
hindcast-pit-subtitle = 合計を予測の5分の1ごとに低い方から並べたもの。1が適正、破線の間に偶然で10本中9本が入る
