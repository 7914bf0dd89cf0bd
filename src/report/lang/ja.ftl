# 報告書・図・表の日本語テキスト。追加の方法はこのファイルと同じ場所の mod.rs を参照。
#
# 用語集:一つの概念に一つの語。
#   scenario シナリオ · material 鉱物 · stage 工程 · producer 生産者 · consumer 需要者 · member 参加者
#   hazard 途絶要因 · event 途絶事象 · step 期間ステップ · trial 試行 · arm ケース · instrument 協力手段
#   deliveries 供給量 · gap 不足量 · response 対応策 · stock 備蓄 · substitution 代替 · spare capacity 余剰能力 · partners 協力相手
#   unserved demand 未充足需要 · shortfall 供給不足
#   alone 単独 · cooperative 協力(文中では「単独の場合」「協力した場合」)
#   standard error 標準誤差 · 95 % interval 95%区間 · Shapley share シャープレイ値 · core コア · equivalent stock 等価備蓄
#   honour 履行確率

## Arms

arm-alone = 単独
arm-cooperative = 協力
arm-only = { $instrument }のみ
arm-without = { $instrument }なし
with = 「{ $arm }」の場合
with-alone = 単独の場合
with-cooperative = 協力した場合
actor-alone = 単独行動
actor-cooperative = 協力

## Instruments

instrument-information_sharing = 情報共有
instrument-joint_sourcing = 共同調達
instrument-stock_sharing = 備蓄融通
instrument-supply_sharing = 供給融通
instrument-joint_project = 共同事業
instrument-technology_sharing = 技術共有

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
members-together = 参加者全体
the-members = 参加者全体
whose = { $name }の
whose-members = 参加者全体の
no-driver = 通常の生産量を超える需要
by-arm = { $with }{ $value }
by-arm-same = 単独の場合も{ $with }も{ $value }
name-is = { $name }：{ $text }
name-and-material = { $name }、{ $material }
in-unit = { $what }（{ $unit }）
over = { $unit }、{ $horizon }
of-material = （{ $material }）
for-material = （{ $material }）
one-in = { $n }回に1回
every-trial = 毎回
stays = 残留
stays-yes = 残る
stays-no = 離脱
stays-unclear = 不明
some-of-members = 参加者{ $all }者のうち{ $some }者
below = { $bound }未満
above = { $bound }超

## Measures

measure-mean = 未充足需要の期待値
measure-cvar95 = 未充足需要のCVaR 95%
lead-mean = 平均では
lead-cvar95 = 最悪5%の試行（CVaR 95%）では
short-mean = 平均
cvar95 = CVaR{"\u00A0"}95%

## Metrics

metric-unserved = 未充足需要
metric-unserved_share = 未充足率
metric-p_shortfall = P（供給不足）
metric-shortfalls = 供給不足の回数
metric-shortfall_steps = 供給不足の期間
metric-longest_shortfall = 最長の供給不足
metric-deepest_step = 最も深い不足
metric-first_shortfall = 最初の供給不足まで
metric-lowest_stock_cover = 備蓄の最低水準
metric-worst_year = 最悪の12か月
metric-unserved_value = 未充足需要の価額
metric-var90 = VaR 90%
metric-var95 = VaR 95%
metric-var99 = VaR 99%
metric-cvar90 = CVaR 90%
metric-cvar95 = CVaR 95%
metric-cvar99 = CVaR 99%
metric-p_worse_off = P（悪化）
definition-unserved = すべての対応策を講じても満たされない需要の、対象期間における合計
definition-unserved_share = 対象期間の需要に対する未充足需要の割合
definition-p_shortfall = 対象期間中に需要の一部でも満たされない確率
definition-shortfalls = 供給不足の回数。未充足需要のあるステップが連続する期間を1回と数える
definition-shortfall_steps = 未充足需要のあるステップの数
definition-longest_shortfall = 最も長い供給不足の長さ。供給不足がなければ0
definition-deepest_step = 1ステップの需要のうち満たされない割合の最大値。供給不足がなければ0
definition-first_shortfall = 最初の供給不足までのステップ数。供給不足がない場合は対象期間の全長（制限付き平均）
definition-lowest_stock_cover = ステップ末における自己備蓄の最低水準（基準需要の日数換算）
definition-worst_year = 対象期間のうち最悪の連続12か月における未充足需要
definition-unserved_value = 未充足需要の価額（シナリオが単価を与える場合）
definition-var90 = バリュー・アット・リスク：試行の90%がこれを超えない未充足需要
definition-var95 = バリュー・アット・リスク：試行の95%がこれを超えない未充足需要
definition-var99 = バリュー・アット・リスク：試行の99%がこれを超えない未充足需要
definition-cvar90 = 条件付きバリュー・アット・リスク：最悪10%の試行における未充足需要の平均
definition-cvar95 = 条件付きバリュー・アット・リスク：最悪5%の試行における未充足需要の平均
definition-cvar99 = 条件付きバリュー・アット・リスク：最悪1%の試行における未充足需要の平均
definition-p_worse_off = 同じ途絶事象の下で、当該ケースの未充足需要が単独の場合より多くなる確率

## Charts
none-title = { $trials }でも供給不足{ $of }は発生せず
none-says = 信頼度95%で、{ $horizon }に供給不足が生じる確率は{ $bound }未満
none-subtitle = { $horizon }の未充足需要（全ケース）
none-reading = { $says }（3/Nの法則）。
by-consumer-subtitle = { $horizon }の未充足需要の期待値（各需要者の需要に対する割合）。ひげ：95%区間
by-consumer-removes = { $actor }により、{ $whose }未充足需要{ $for }は全試行で解消
by-consumer-halves = { $actor }により、{ $whose }未充足需要の期待値{ $for }は半減
by-consumer-cuts = { $actor }により、{ $whose }未充足需要の期待値{ $for }は{ $percent }減少
by-consumer-raises = { $actor }により、{ $whose }未充足需要の期待値{ $for }は{ $percent }増加
by-consumer-same = { $actor }による{ $whose }未充足需要の期待値{ $for }の変化は明確でない
by-consumer-one-arm = { $whose }需要{ $for }の{ $share }が未充足となる見込み
by-consumer-axis = 需要に占める未充足の割合
worth-chart-subtitle = 参加者全体、{ $unit }、{ $horizon }：単独の場合から、協力による回避量に占める各協力手段のシャープレイ値を順に差し引く（最初の{ $trials }）。ひげ：95%区間
worth-chart-title = 最も寄与が大きいのは{ $instrument }：協力による回避量{ $amount }{ $of }の{ $percent }
worth-chart-none = 参加者全体の未充足需要{ $of }を明確に変える協力手段はない
worth-chart-reading = { $measure }：協力により{ $amount }を回避。内訳は{ $parts }。
members-chart-subtitle = 全員が協力し、参加者間の支払いがない場合に各参加者が回避する未充足需要{ $for }と、そのシャープレイ値（{ $over }）。ひげ：95%区間
members-chart-unclear = 離脱する明確な理由のある参加者はいない
members-chart-stable = 離脱する理由のある参加者はなく、協力は安定
members-chart-tail = { $n ->
   *[other] 平均では離脱する理由のある参加者はないが、最悪5%の試行では{ $who }に離脱する理由がある
}
members-chart-leave = { $n ->
   *[other] { $who }には離脱する理由がある
}
members-chart-stays = { $name }：回避量{ $gain }（シャープレイ値{ $shapley }）、残る
members-chart-leaves = { $name }：回避量{ $gain }（シャープレイ値{ $shapley }）、離脱する理由がある
members-chart-may-leave = { $name }：回避量{ $gain }（シャープレイ値{ $shapley }）、離脱する理由があり得る
own-gain = 自らの利得
shapley-share = シャープレイ値
unit-avoided = 回避量（{ $unit }）
equivalent-subtitle = 各参加者が単独で、{ $with }と同じ水準になるために必要な自己備蓄の日数{ $of }。ひげ：95%区間
equivalent-none = { $with }と同じ水準になるために備蓄の積み増しが必要な参加者はない
equivalent-title = { $name }が単独で{ $with }と同じ水準になるには{ $days }分の備蓄が必要（現状{ $own }分）
days-for-measure = { $measure }で{ $days }
against-held = { $needs }（現状{ $own }分）
own-stock = 自己備蓄
equal-in-mean = 平均で等価
equal-in-cvar95 = CVaR 95%で等価
days-of-base-demand = 基準需要の日数
drivers-chart-subtitle = { $subject }：備蓄を減らした要因と当期の不足に帰属させた未充足需要の期待値。ひげ：95%区間
drivers-chart-hazard = { $whose }未充足需要のうち「{ $name }」に起因する割合：{ $share }
drivers-chart-producer = { $whose }未充足需要のうち{ $name }に帰する割合：{ $share }
drivers-chart-none = { $name }：需要が通常の生産量を上回る
by-hazard = 途絶要因別
by-producer = 影響を受けた生産者別
others-together = その他{ $n }件の合計
exceedance-in-one = 試行{ $n }回に1回、{ $says }
exceedance-probability = 供給不足の確率は{ $p }
exceedance-says = 未充足需要が次の量を超える：{ $amounts }
exceedance-what = { $horizon }の未充足需要
exceedance-subtitle = { $subject }：{ $what }がある量を超える確率。網掛け：95%区間
exceedance-reading = 10%の試行で超える量：{ $common }。1%の試行で超える量：{ $rare }。
worst-year-says = 最悪の12か月の未充足需要が次の量を超える：{ $amounts }
worst-year-what = 最悪の12か月の未充足需要
bands-title-rare = 平均的な{ $period }に、試行100回に1回は需要の未充足割合が次を超える：{ $tail }
bands-title = { $each }の未充足需要は平均{ $mean }
bands-subtitle = { $subject }：{ $period }ごとの需要に占める未充足の割合。{ $trials }の平均とパーセンタイル
bands-reading = 対象期間を通じた平均は{ $mean }、99パーセンタイルは需要の{ $tail }。
quantile-99 = 99%点
quantile-95 = 95%点
quantile-90 = 90%点
quantile-75 = 75%点
quantile-50 = 中央値
quantile-mean = 平均
periods-title = { $each }に供給不足が生じる確率は平均{ $average }
periods-subtitle = { $subject }：{ $each }に需要の一部が満たされない確率。網掛け：95%区間
periods-reading = 対象期間を通じた平均では、{ $each }に供給不足が生じる確率は{ $average }。
from-the-start = 開始からの{ $periods }数
supply-title = { $what }の{ $share }を{ $country }が占める
supply-of-stage = { $material }の{ $stage }
supply-of-material = { $material }の供給
supply-subtitle = { $material }：工程別の通常生産量と各需要者の調達に占める国別割合
supply = 供給
hhi-note = HHI：割合（%）の二乗和、最大10,000
supply-others = その他
supply-secure = 安定

## n-1
n-1-subtitle = { $material }：各生産者を失った場合に満たされる需要の割合と、未充足が生じるまでの日数{ $cut }
n-1-cut = 。影響の小さい{ $rows }件と需要者{ $columns }者は省略
n-1-short-after = { $days }後に不足
n-1-never-short = 不足なし
n-1-meets = { $name }は{ $share }を充足（{ $when }）
n-1-without = { $name }を失った場合：{ $text }。
n-1-days-in-cell = { $days }日
n-1-hhi-note = HHI：国別割合（%）の二乗和、最大10,000
n-1-title = 生産者1者の恒久的な喪失：{ $scenario }
n-1-nothing = 除外できる生産者がない。
n-1-origin = 確率計算なし
n-1-stage = 工程
n-1-hhi = HHI（最大10,000）
n-1-largest = 最大
n-1-its-share = そのシェア
n-1-three-largest = 上位3か国
n-1-concentration = 国別の生産集中度
n-1-meaning = 充足率：供給量、余剰能力、代替により長期的に賄える需要の割合（備蓄を除く）。日数：備蓄とすべての対応策を含め、最初に需要が満たされなくなるまでの日数。
n-1-finding-days = { $producer }を失うと、{ $consumer }が満たせる需要は{ $share }、{ $days }後に不足
n-1-finding-none = どの生産者を失っても未充足需要は生じない
n-1-finding-share = { $producer }を失うと、{ $consumer }が長期的に満たせる需要は{ $share }
n-1-column-without = 失う生産者
n-1-column-met = 充足率
n-1-column-days = 不足までの日数
n-1-caption = 残る供給
n-1-never = 不足なし
n-1-stage-shares = { $country }{ $top1 }、上位3か国{ $top3 }
n-1-index = HHI{"\u00A0"}{ $index }

## Tables
consumer = 需要者

## Assumptions
assumptions-judged = 単独の場合、{ $whose }未充足需要の期待値のうち{ $parts }が、数値に判断値を含む途絶要因に帰属する。

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

## Comparison
compare-title = 比較：{ $variants }
compare-heading = 違い
compare-what = 比較したもの
compare-nothing = 共通する鉱物と需要者がありません。
compare-lower = { $variant }：未充足需要の期待値は{ $first }より{ $amount }少ない（{ $who }、{ $with }）
compare-higher = { $variant }：未充足需要の期待値は{ $first }より{ $amount }多い（{ $who }、{ $with }）
compare-same = { $variant }：未充足需要の期待値に{ $first }との明確な差はない（{ $who }、{ $with }）
compare-caption = { $horizon }の未充足需要
compare-variant = シナリオ
compare-share = 需要に占める割合
compare-minus = { $variant } − { $first }
compare-file = ファイルとオプション
compare-hash = ハッシュ
compare-seed = シード
compare-trials = 試行数
compare-how = 比較方法
compare-reference = 基準
compare-common = 共通の途絶事象
compare-recorded = 記録のまま
compare-meaning-common = 共通の途絶事象：試行ごとに{ $first }と同じ途絶を与えた。差は対応のある差なので、それぞれの値よりはるかに正確に分かる。
compare-meaning-recorded = 記録のまま：シード、試行数、時間軸またはバージョンが{ $first }と異なるか、途中で止めた計算。差の標準誤差は独立な計算としてのもの。
compare-subtitle = { $first }と比べた{ $horizon }の未充足需要の期待値の変化（需要に占める割合）。ひげ：95%区間
compare-cut = 。{ $n }の需要者は省略
compare-axis = 変化（需要に占める割合）
