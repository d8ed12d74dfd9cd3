# Writes the reference values as JSON, one file a topic.  Run: Rscript dev.R  (what it needs: see ../README.md)
source("lib.R")
OUT <- ".."; D <- function(f) read.csv(file.path("..", "..", "data", f), na.strings = c("", "NA"), check.names = FALSE)
W <- function(name, ...) write_ref(file.path(OUT, paste0(name, ".json")), name, ...)
case <- function(id, method, inputs, expected, notes = NULL) { o <- list(id = id, method = method, inputs = inputs, expected = expected); if (!is.null(notes)) o$notes <- notes; o }
ref <- function(dataset, filter = NULL, ...) c(list(dataset = dataset), if (!is.null(filter)) list(filter = filter), list(...))

sfo <- D("sfo_airport_2017.csv"); nhs <- D("nhs_trusts_2020_2024.csv"); nyc <- D("nyc_schools_2011.csv"); cnt <- D("nyc_schools_2011_item_counts.csv")
mobi <- D("ecsi_mobi.csv"); att <- D("attitude.csv"); bh <- D("bh1996.csv"); bhr <- D("bhr2000.csv"); mol <- D("meta_molloy2014.csv"); day <- D("sfo_airport_2017_daily_nps.csv")
n22 <- nhs[nhs$year == 2022 & !is.na(nhs$patient_overall_score) & !is.na(nhs$staff_burned_out_pct), ]
n21 <- nhs[nhs$year == 2021 & !is.na(nhs$patient_overall_score) & !is.na(nhs$staff_burned_out_pct), ]
sf <- sfo[!is.na(sfo$netpro) & sfo$netpro <= 10, ]
F_SF <- "netpro is present and <= 10 (11 means don't know)"
F_N22 <- "year == 2022, and both patient_overall_score and staff_burned_out_pct present"
F_N21 <- "year == 2021, and both patient_overall_score and staff_burned_out_pct present"

## nps ---------------------------------------------------------------------
v <- list(
  mixed_small = c(10, 9, 8, 7, 6, 10, 0, 9), all_promoters = c(9, 10, 10, 9, 10), all_detractors = c(0, 6, 3), all_passives = c(7, 8, 7, 8),
  balanced = c(10, 10, 0, 0), n1_promoter = 10, n1_passive = 7, n2 = c(10, 2), n3 = c(9, 7, 4), n4 = c(9, 9, 8, 6), cutoffs = 0:10)
cs <- lapply(names(v), function(k) case(paste0("nps_", k), "NPS point, variance, SE, Wald and t interval", list(scores = A(v[[k]])), exp_nps(v[[k]]),
  if (k %in% c("all_promoters", "all_detractors", "all_passives", "n1_promoter", "n1_passive")) "zero variance: Wald interval collapses to a point; a library should warn"))
cn <- list(c(50, 30, 20), c(1, 0, 0), c(0, 0, 1), c(333, 333, 334), c(120, 45, 35), c(5, 90, 5), c(100000, 50000, 25000), c(0, 10, 0))
cs <- c(cs, lapply(seq_along(cn), function(i) case(paste0("nps_counts_", i), "NPS from counts", list(promoters = cn[[i]][1], passives = cn[[i]][2], detractors = cn[[i]][3]), do.call(exp_nps_counts, as.list(cn[[i]])))))
cs <- c(cs, list(case("nps_sfo_2017", "NPS, unweighted", ref("sfo_airport_2017.csv", F_SF, column = "netpro"), exp_nps(sf$netpro)),
  case("nps_mobi_recommend", "NPS cut-offs on a 1-10 recommendation item (no 0 on the scale)", ref("ecsi_mobi.csv", column = "cusl3"), exp_nps(mobi$cusl3))))
for (a in sort(unique(sf$boarding_area))) cs <- c(cs, list(case(paste0("nps_sfo_area_", a), "NPS of one boarding area", ref("sfo_airport_2017.csv", paste0(F_SF, "; boarding_area == ", a), column = "netpro"), exp_nps(sf$netpro[sf$boarding_area == a]))))
two <- list(small = list(c(10, 9, 9, 8, 6), c(7, 6, 5, 9, 10, 2)), same = list(c(9, 7, 5), c(9, 7, 5)), one_degenerate = list(c(10, 10, 10), c(9, 7, 5, 0)), large = list(rep(c(10, 7, 3), c(500, 300, 200)), rep(c(10, 7, 3), c(430, 320, 250))))
cs <- c(cs, lapply(names(two), function(k) case(paste0("nps_two_", k), "two-sample NPS difference", list(x = A(two[[k]][[1]]), y = A(two[[k]][[2]])), exp_nps2(two[[k]][[1]], two[[k]][[2]]))))
cs <- c(cs, list(case("nps_two_sfo_A_vs_G", "two-sample NPS difference, boarding area A minus G", ref("sfo_airport_2017.csv", F_SF, x = "netpro where boarding_area == A", y = "netpro where boarding_area == G"),
  exp_nps2(sf$netpro[sf$boarding_area == "A"], sf$netpro[sf$boarding_area == "G"]))))
cs <- c(cs, list(case("nps_sfo_daily", "NPS per day from counts", ref("sfo_airport_2017_daily_nps.csv"), list(date = A(day$date), nps = A((day$promoters - day$detractors) / day$n),
  se_population = A(sqrt(((day$promoters + day$detractors) / day$n - ((day$promoters - day$detractors) / day$n)^2) / day$n))))))
W("nps", "Net Promoter Score = (promoters - detractors)/n with 9-10 and 0-6. variance_population = p+d-(p-d)^2 (divisor n); se = sqrt(variance_population/n), the convention of R's NPS 1.1 package. nps is a fraction in [-1,1]; intervals are untruncated fractions.", cs)

## proportions ---------------------------------------------------------------
pr <- list(c(80, 500), c(65, 500), c(0, 10), c(10, 10), c(1, 1), c(0, 1), c(1, 2), c(1, 4), c(3, 7), c(45, 60), c(499, 500), c(0, 500), c(2206, 2688), c(12345, 54321))
cs <- lapply(pr, function(q) case(sprintf("prop_%d_of_%d", q[1], q[2]), "binomial proportion intervals", list(successes = q[1], n = q[2]), exp_prop(q[1], q[2])))
q7 <- sfo$q7all[!is.na(sfo$q7all)]
cs <- c(cs, list(case("csat_sfo_q7all_top2", "CSAT top-2-box (4,5 of 1-5)", ref("sfo_airport_2017.csv", "q7all present", column = "q7all", top_box = A(c(4, 5))), c(list(successes = sum(q7 >= 4), n = length(q7)), exp_prop(sum(q7 >= 4), length(q7)))),
  case("csat_sfo_q7all_top1", "CSAT top-1-box", ref("sfo_airport_2017.csv", "q7all present", column = "q7all", top_box = A(5)), c(list(successes = sum(q7 == 5), n = length(q7)), exp_prop(sum(q7 == 5), length(q7)))),
  case("csat_mobi_cusa1_8plus", "CSAT share scoring 8-10 on a 1-10 item", ref("ecsi_mobi.csv", column = "cusa1", top_box = A(8:10)), c(list(successes = sum(mobi$cusa1 >= 8), n = nrow(mobi)), exp_prop(sum(mobi$cusa1 >= 8), nrow(mobi))))))
p2 <- list(c(80, 500, 65, 500), c(45, 60, 30, 55), c(0, 10, 3, 12), c(7, 7, 5, 7), c(1, 4, 2, 4), c(900, 1000, 850, 1000))
cs <- c(cs, lapply(p2, function(q) case(sprintf("prop2_%d_%d_vs_%d_%d", q[1], q[2], q[3], q[4]), "two proportions", list(x1 = q[1], n1 = q[2], x2 = q[3], n2 = q[4]), exp_prop2(q[1], q[2], q[3], q[4]))))
W("proportions", "Intervals for one proportion and tests/intervals for two. wilson = score interval without continuity correction; wilson_continuity = Newcombe (1998) method 4, lower 0 at x=0, upper 1 at x=n (R prop.test(correct=TRUE) differs when x/n is near one half: it shrinks the correction); wald and agresti_coull are NOT clipped to [0,1] (statsmodels clips them); jeffreys = equal-tailed Beta(x+1/2, n-x+1/2) quantiles; jeffreys_boundary_adjusted sets the lower limit 0 at x=0 and the upper 1 at x=n (Brown, Cai, DasGupta 2001).", cs)

## means and tests ---------------------------------------------------------------
mv <- list(small = c(4, 5, 3, 5, 4), n2 = c(1, 5), tied = c(3, 3, 3, 4), constant = c(4, 4, 4, 4), big_offset = 1e9 + c(1, 2, 3, 4), wide = c(1e-8, 1, 1e8), negative = c(-3, -1.5, 0, 2.25, 7))
cs <- lapply(names(mv), function(k) case(paste0("mean_", k), "mean, SD, SE, t interval, quantiles", list(x = A(mv[[k]])), exp_mean(mv[[k]])))
cs <- c(cs, list(case("mean_sfo_q7all", "mean", ref("sfo_airport_2017.csv", "q7all present", column = "q7all"), exp_mean(q7)),
  case("mean_nhs_2022_patient_overall", "mean over hospital trusts", ref("nhs_trusts_2020_2024.csv", F_N22, column = "patient_overall_score"), exp_mean(n22$patient_overall_score))))
tv <- list(small = list(c(4, 5, 3, 5, 4), c(3, 2, 4, 3, 3, 2)), unequal = list(c(1, 9, 5, 10, 2, 8), c(5, 5.5, 6)), n2 = list(c(1, 2), c(2, 4)), ties = list(c(1, 2, 2, 3, 3, 3), c(2, 3, 3, 4, 4, 5, 5)))
cs <- c(cs, lapply(names(tv), function(k) case(paste0("two_means_", k), "Welch and Student t, Cohen's d", list(x = A(tv[[k]][[1]]), y = A(tv[[k]][[2]])), exp_two_means(tv[[k]][[1]], tv[[k]][[2]]))),
  lapply(names(tv), function(k) case(paste0("mwu_", k), "Mann-Whitney U (U of x; ties count one half)", list(x = A(tv[[k]][[1]]), y = A(tv[[k]][[2]])), exp_mwu(tv[[k]][[1]], tv[[k]][[2]]))))
m_ <- sfo$q7all[!is.na(sfo$q7all) & sfo$gender %in% "Male"]; f_ <- sfo$q7all[!is.na(sfo$q7all) & sfo$gender %in% "Female"]
cs <- c(cs, list(case("two_means_sfo_q7all_male_female", "Welch t", ref("sfo_airport_2017.csv", "q7all present", x = "q7all where gender == Male", y = "q7all where gender == Female"), exp_two_means(m_, f_)),
  case("mwu_sfo_q7all_male_female", "Mann-Whitney U with many ties", ref("sfo_airport_2017.csv", "q7all present", x = "q7all where gender == Male", y = "q7all where gender == Female"), exp_mwu(m_, f_, FALSE)),
  case("paired_mobi_expect_vs_satisfaction", "paired t", ref("ecsi_mobi.csv", x = "cuex1", y = "cusa1"), exp_paired(mobi$cuex1, mobi$cusa1)),
  case("groups_small", "Kruskal-Wallis, ANOVA, Welch ANOVA", list(groups = list(A(c(1, 2, 3, 3)), A(c(2, 4, 4, 5)), A(c(5, 5, 3)))), exp_groups(list(c(1, 2, 3, 3), c(2, 4, 4, 5), c(5, 5, 3)))),
  case("groups_sfo_q7all_by_area", "Kruskal-Wallis, ANOVA, Welch ANOVA", ref("sfo_airport_2017.csv", "q7all present", value = "q7all", group = "boarding_area"), exp_groups(split(sfo$q7all[!is.na(sfo$q7all)], sfo$boarding_area[!is.na(sfo$q7all)]))),
  case("groups_nyc_parent_engagement_by_schooltype", "Kruskal-Wallis, ANOVA, Welch ANOVA", ref("nyc_schools_2011.csv", "eng_p_11 present and the school type has at least 5 schools", value = "eng_p_11", group = "schooltype"),
    { d <- nyc[!is.na(nyc$eng_p_11), ]; t <- table(d$schooltype); d <- d[d$schooltype %in% names(t)[t >= 5], ]; exp_groups(split(d$eng_p_11, d$schooltype)) }),
  case("chisq_2x2", "chi-square", list(table = list(A(c(20, 30)), A(c(35, 15)))), exp_chisq(rbind(c(20, 30), c(35, 15)))),
  case("chisq_3x3", "chi-square", list(table = list(A(c(50, 30, 20)), A(c(40, 35, 25)), A(c(10, 10, 30)))), exp_chisq(rbind(c(50, 30, 20), c(40, 35, 25), c(10, 10, 30)))),
  case("chisq_sfo_nps_by_area", "chi-square of promoter/passive/detractor (rows: detractor, passive, promoter) by boarding area A..G", ref("sfo_airport_2017.csv", F_SF, row = "category", column = "boarding_area"),
    { m <- unclass(table(nps_code(sf$netpro), sf$boarding_area)); dimnames(m) <- NULL; c(list(table = m), exp_chisq(m)) })))
W("means_tests", "Means, t tests, rank tests, analysis of variance, chi-square. quantiles are R type 7. p_exact of Mann-Whitney is the exact permutation distribution of the midrank statistic (coin), two-sided by |standardised statistic|.", cs)

## weights ----------------------------------------------------------------------------
wv <- list(equal = list(c(9, 10, 3, 7, 8), rep(1, 5)), scaled = list(c(9, 10, 3, 7, 8), rep(2.5, 5)), uneven = list(c(9, 10, 3, 7, 8, 10), c(.5, 2, 1, 1.5, .25, 3)), extreme = list(c(10, 0, 8, 9, 5), c(1000, 1, 1, 1, 1)), with_zero = list(c(10, 0, 8, 9), c(1, 0, 2, 1)), n2 = list(c(10, 3), c(1, 3)))
cs <- list()
for (k in names(wv)) { x <- wv[[k]][[1]]; w <- wv[[k]][[2]]
  cs <- c(cs, list(case(paste0("wmean_", k), "weighted mean", list(x = A(x), weights = A(w)), exp_weighted(x, w), if (k == "with_zero") "R's survey keeps the zero-weight row in n (and so in n/(n-1)); Kish n ignores it"),
    case(paste0("wnps_", k), "weighted NPS (fraction)", list(scores = A(x), weights = A(w)), exp_weighted(x, w, nps = TRUE)))) }
cs <- c(cs, list(case("wnps_sfo", "weighted NPS (fraction)", ref("sfo_airport_2017.csv", F_SF, column = "netpro", weights = "weight"), exp_weighted(sf$netpro, sf$weight, nps = TRUE)),
  case("wmean_sfo_q7all", "weighted mean", ref("sfo_airport_2017.csv", "q7all present", column = "q7all", weights = "weight"), exp_weighted(q7, sfo$weight[!is.na(sfo$q7all)])),
  case("wcsat_sfo_q7all_top2", "weighted top-2-box", ref("sfo_airport_2017.csv", "q7all present", column = "q7all", weights = "weight", top_box = A(c(4, 5))), exp_weighted(q7, sfo$weight[!is.na(sfo$q7all)], top = 4:5))))
ds <- function(d, label, ids, inp) { m <- svymean(~v, d); se <- SE(m)[[1]]; case(label, "design-based mean with linearised SE", inp, list(estimate = coef(m)[[1]], se = se, df = degf(d), ci95_t = A(coef(m)[[1]] + c(-1, 1) * qt(.975, degf(d)) * se), deff_with_replacement = { m2 <- svymean(~v, d, deff = "replace"); deff(m2)[[1]] })) }
sf$v <- nps_code(sf$netpro)
cs <- c(cs, list(ds(svydesign(ids = ~1, strata = ~boarding_area, weights = ~weight, data = sf), "design_sfo_stratified_area", "", ref("sfo_airport_2017.csv", F_SF, value = "NPS code of netpro (1,0,-1)", weights = "weight", strata = "boarding_area")),
  ds(svydesign(ids = ~gate, weights = ~weight, data = sf), "design_sfo_cluster_gate", "", ref("sfo_airport_2017.csv", F_SF, value = "NPS code of netpro (1,0,-1)", weights = "weight", cluster = "gate")),
  ds(svydesign(ids = ~gate, strata = ~boarding_area, weights = ~weight, data = sf, nest = TRUE), "design_sfo_cluster_in_strata", "", ref("sfo_airport_2017.csv", F_SF, value = "NPS code of netpro (1,0,-1)", weights = "weight", cluster = "gate (nested in stratum)", strata = "boarding_area"))))
fp <- data.frame(v = c(4, 5, 3, 4, 2, 5, 4, 3), w = rep(2.5, 8), N = 20)
cs <- c(cs, list(ds(svydesign(ids = ~1, weights = ~w, fpc = ~N, data = fp), "fpc_srs_8_of_20", "", list(x = A(fp$v), population = 20))))
st <- data.frame(v = c(4, 5, 3, 4, 2, 5, 4, 3, 1, 2), h = rep(c("a", "b"), c(6, 4)), N = rep(c(60, 12), c(6, 4)))
cs <- c(cs, list(ds(svydesign(ids = ~1, strata = ~h, fpc = ~N, data = st), "fpc_stratified", "", list(x = A(st$v), stratum = A(st$h), population_by_stratum = list(a = 60, b = 12)))))
# post-stratification and raking
rk <- data.frame(x = c(9, 10, 3, 7, 8, 6, 10, 9, 2, 5), g = c("m", "m", "m", "f", "f", "f", "f", "m", "f", "m"), a = c("y", "o", "y", "o", "y", "y", "o", "y", "o", "o"), w = 1)
d0 <- svydesign(ids = ~1, weights = ~w, data = rk)
ps <- postStratify(d0, ~g, data.frame(g = c("m", "f"), Freq = c(48, 52)))
r1 <- rake(d0, list(~g, ~a), list(data.frame(g = c("m", "f"), Freq = c(48, 52)), data.frame(a = c("y", "o"), Freq = c(30, 70))), control = list(maxit = 500, epsilon = 1e-13, verbose = FALSE))
inp <- list(x = A(rk$x), g = A(rk$g), a = A(rk$a), base_weights = A(rk$w), targets = list(g = list(m = 48, f = 52), a = list(y = 30, o = 70)))
cs <- c(cs, list(case("poststratify_small", "post-stratification on g", inp, list(weights = A(weights(ps)), mean = coef(svymean(~x, ps))[[1]], se = SE(svymean(~x, ps))[[1]], kish_n_eff = sum(weights(ps))^2 / sum(weights(ps)^2))),
  case("rake_small", "raking (iterative proportional fitting) to g and a, run to 1e-13", inp, list(weights = A(weights(r1)), mean = coef(svymean(~x, r1))[[1]], se_survey_rake = SE(svymean(~x, r1))[[1]], kish_n_eff = sum(weights(r1))^2 / sum(weights(r1)^2)), "se_survey_rake follows R's survey (residuals from each margin in turn); the weights and the mean do not depend on that")))
sr <- sf[sf$gender %in% c("Male", "Female") & !is.na(sf$lives), ]; sr$one <- 1
tg <- list(gender = c(Female = .50, Male = .50), lives = c("9-County Bay Area" = .45, "In another region" = .48, "Northern California outside the Bay Area" = .07), peak = c(domestic_offpeak = .42, domestic_peak = .33, international = .25))
N <- nrow(sr); mk <- function(n) { o <- data.frame(names(tg[[n]]), as.vector(tg[[n]]) * N); names(o) <- c(n, "Freq"); o }
r2 <- rake(svydesign(ids = ~1, weights = ~weight, data = sr), list(~gender, ~lives, ~peak), lapply(names(tg), mk), control = list(maxit = 1000, epsilon = 1e-12, verbose = FALSE))
wt <- weights(r2)
cs <- c(cs, list(case("rake_sfo", "raking survey weights to three margins (made-up targets), total = number of rows", ref("sfo_airport_2017.csv", paste0(F_SF, "; gender is Male or Female; lives present"), base_weights = "weight", targets_share = lapply(tg, as.list)),
  list(n = N, first_10_weights = A(wt[1:10]), min_weight = min(wt), max_weight = max(wt), sum_weights = sum(wt), kish_n_eff = sum(wt)^2 / sum(wt^2), weighted_nps = coef(svymean(~v, r2))[[1]], se_survey_rake = SE(svymean(~v, r2))[[1]]), "compare to about 1e-9: iterative"),
  case("rake_impossible", "targets that cannot be met", list(g = A(c("m", "m", "f")), a = A(c("y", "y", "o")), targets = list(g = list(m = 50, f = 50), a = list(y = 60, o = 40))), list(converges = FALSE), "g and a are perfectly aliased: margins conflict; must be reported, not looped for ever")))
W("weights", "Weighted estimates. se_linearised is survey::svymean with replacement sampling (Taylor linearisation, n/(n-1)); se_kish = sqrt(weighted population variance / Kish n_eff). kish_deff = n*sum(w^2)/sum(w)^2.", cs)

## correlation -------------------------------------------------------------------------
xy <- list(line_noise = list(c(1, 2, 3, 4, 5, 6), c(2.1, 3.9, 6.2, 7.8, 10.1, 11.7)), ties = list(c(1, 2, 2, 3, 3, 3, 4, 5), c(2, 1, 3, 3, 4, 4, 5, 5)), many_ties = list(c(1, 1, 1, 2, 2, 2, 3, 3), c(1, 2, 1, 2, 2, 3, 3, 3)), negative = list(1:7, c(9, 7, 8, 5, 6, 2, 1)), n4 = list(c(1, 2, 3, 4), c(2, 1, 4, 3)), n5 = list(c(3, 1, 4, 2, 5), c(2.5, 1, 3, 4, 5)), offset = list(1e8 + 1:6, c(3, 1, 4, 1, 5, 9)))
cs <- list()
for (k in names(xy)) { x <- as.numeric(xy[[k]][[1]]); y <- as.numeric(xy[[k]][[2]]); i <- list(x = A(x), y = A(y))
  cs <- c(cs, list(case(paste0("pearson_", k), "Pearson r, t test, Fisher interval", i, exp_pearson(x, y)), case(paste0("spearman_", k), "Spearman rho with midranks", i, exp_spearman(x, y)), case(paste0("kendall_", k), "Kendall tau-b", i, exp_kendall(x, y))))
  if (length(x) <= 8) cs <- c(cs, list(case(paste0("permutation_", k), "exact permutation test of Pearson r", i, exp_perm_cor(x, y)))) }
pairs <- list(list("nhs_2022_enough_staff_vs_overall", "nhs_trusts_2020_2024.csv", F_N22, n22, "staff_enough_staff_pct", "patient_overall_score"), list("nhs_2022_burned_out_vs_overall", "nhs_trusts_2020_2024.csv", F_N22, n22, "staff_burned_out_pct", "patient_overall_score"),
  list("nhs_2021_enough_staff_vs_overall", "nhs_trusts_2020_2024.csv", F_N21, n21, "staff_enough_staff_pct", "patient_overall_score"), list("nhs_2022_enough_staff_vs_enough_nurses", "nhs_trusts_2020_2024.csv", F_N22, n22, "staff_enough_staff_pct", "patient_enough_nurses_score"))
ny <- nyc[!is.na(nyc$saf_p_11) & !is.na(nyc$saf_t_11), ]
for (cc in c("saf", "com", "eng", "aca")) pairs <- c(pairs, list(list(paste0("nyc_teacher_vs_parent_", cc), "nyc_schools_2011.csv", "saf_p_11 and saf_t_11 present", ny, paste0(cc, "_t_11"), paste0(cc, "_p_11"))))
for (p in pairs) { i <- ref(p[[2]], p[[3]], x = p[[5]], y = p[[6]]); x <- p[[4]][[p[[5]]]]; y <- p[[4]][[p[[6]]]]
  cs <- c(cs, list(case(paste0("pearson_", p[[1]]), "Pearson", i, exp_pearson(x, y)), case(paste0("spearman_", p[[1]]), "Spearman", i, exp_spearman(x, y)), case(paste0("kendall_", p[[1]]), "Kendall tau-b", i, exp_kendall(x, y)))) }
pc <- list(x = c(2, 4, 4, 5, 7, 8, 9, 10), y = c(1, 3, 2, 5, 6, 6, 9, 8), z = c(1, 1, 2, 2, 3, 5, 4, 6))
cs <- c(cs, list(case("partial_small", "partial correlation, one covariate", lapply(pc, A), exp_partial(pc$x, pc$y, pc$z)), case("partial_spearman_small", "partial Spearman (ranks, then partial)", lapply(pc, A), exp_partial(pc$x, pc$y, pc$z, "spearman")),
  case("partial_nhs_2022", "partial correlation staff_enough_staff_pct, patient_overall_score given specialist (0/1), staff_ethnic_minority_pct, staff_female_pct", ref("nhs_trusts_2020_2024.csv", F_N22, x = "staff_enough_staff_pct", y = "patient_overall_score", covariates = A(c("benchmark_group == specialist", "staff_ethnic_minority_pct", "staff_female_pct"))),
    exp_partial(n22$staff_enough_staff_pct, n22$patient_overall_score, cbind(as.numeric(n22$benchmark_group == "specialist"), n22$staff_ethnic_minority_pct, n22$staff_female_pct))),
  case("partial_spearman_nhs_2022", "partial Spearman, same variables, one covariate staff_ethnic_minority_pct", ref("nhs_trusts_2020_2024.csv", F_N22, x = "staff_enough_staff_pct", y = "patient_overall_score", covariates = A("staff_ethnic_minority_pct")), exp_partial(n22$staff_enough_staff_pct, n22$patient_overall_score, n22$staff_ethnic_minority_pct, "spearman"))))
wc <- function(x, y, w) { m <- cov.wt(cbind(x, y), w, cor = TRUE); m$cor[1, 2] }
cs <- c(cs, list(case("weighted_pearson_small", "weighted Pearson r", list(x = A(pc$x), y = A(pc$y), weights = A(pc$z)), list(r = wc(pc$x, pc$y, pc$z))),
  case("weighted_pearson_nhs_2022", "Pearson r weighted by patient_overall_n", ref("nhs_trusts_2020_2024.csv", F_N22, x = "staff_enough_staff_pct", y = "patient_overall_score", weights = "patient_overall_n"), list(r = wc(n22$staff_enough_staff_pct, n22$patient_overall_score, n22$patient_overall_n)))))
fd <- function(r1, n1, r2, n2) { se <- sqrt(1 / (n1 - 3) + 1 / (n2 - 3)); z <- (atanh(r1) - atanh(r2)) / se; list(z = z, se = se, p_two_sided = 2 * pnorm(-abs(z))) }
cs <- c(cs, list(case("compare_independent", "difference of two independent correlations (Fisher z)", list(r1 = .5, n1 = 103, r2 = .3, n2 = 83), fd(.5, 103, .3, 83)),
  case("compare_independent_nhs", "2021 against 2022 treated as independent", list(r1 = "pearson_nhs_2021_enough_staff_vs_overall", r2 = "pearson_nhs_2022_enough_staff_vs_overall"), fd(cor(n21$staff_enough_staff_pct, n21$patient_overall_score), nrow(n21), cor(n22$staff_enough_staff_pct, n22$patient_overall_score), nrow(n22))),
  { t <- psych::r.test(n = 132, r12 = .49, r13 = -.52, r23 = -.71); case("compare_dependent_williams", "two dependent correlations sharing variable 1 (Williams' t, psych::r.test)", list(n = 132, r12 = .49, r13 = -.52, r23 = -.71), list(t = t$t, p_two_sided = t$p, df = 129)) },
  case("attenuation", "correction for attenuation r / sqrt(rxx*ryy)", list(r = .35, reliability_x = .8, reliability_y = .7), list(r_corrected = .35 / sqrt(.8 * .7)))))
W("correlation", "r, rho, tau-b. Spearman p is the t approximation (R exact=FALSE and scipy agree); kendall p_asymptotic is the normal approximation with the tie-corrected variance, no continuity correction; ci keys are confidence levels.", cs)

## resampling ---------------------------------------------------------------------------
cs <- list(case("perm_means_small", "exact permutation test for a difference in means", list(x = A(c(4, 5, 3, 5)), y = A(c(3, 2, 4, 3, 2))), exp_perm_means(c(4, 5, 3, 5), c(3, 2, 4, 3, 2))),
  case("perm_means_nps", "exact permutation test for a difference in NPS (codes 1,0,-1)", list(x = A(c(1, 1, 0, 1, -1)), y = A(c(-1, 0, -1, 1, 0, -1))), exp_perm_means(c(1, 1, 0, 1, -1), c(-1, 0, -1, 1, 0, -1))))
for (x in list(c(1, 2, 4), c(2, 3, 5, 9), c(1, 0, -1, 1, 1), c(3, 3, 3))) cs <- c(cs, list(case(paste0("bootstrap_exact_mean_", length(x), "_", paste(x, collapse = "_")), "all n^n bootstrap resamples of the mean enumerated", list(x = A(x)), exp_boot_exact(as.numeric(x)))))
cs <- c(cs, list(case("bootstrap_exact_nps", "all n^n resamples of NPS", list(scores = A(c(10, 9, 7, 3, 9))), exp_boot_exact(c(10, 9, 7, 3, 9), function(v) mean(nps_code(v))))))
W("resampling", "Values a Monte Carlo bootstrap or permutation must approach as the number of draws grows, by enumerating every resample. percentile_type7 is R's quantile type 7 of the full enumeration at .025 .05 .5 .95 .975.", cs)

## groups ----------------------------------------------------------------------------------
small <- list(x = c(5, 4, 5, 4, 2, 3, 2, 1, 3, 3), g = c("a", "a", "a", "a", "b", "b", "b", "c", "c", "c")); bal <- list(x = c(5, 4, 4, 2, 3, 2, 3, 4, 5), g = rep(c("a", "b", "c"), each = 3)); none <- list(x = c(1, 5, 2, 5, 1, 4), g = c("a", "a", "b", "b", "c", "c")); equal_means <- list(x = c(1, 5, 1, 5, 1, 5), g = c("a", "a", "b", "b", "c", "c"))
cs <- list()
for (k in c("small", "bal", "none", "equal_means")) { s <- get(k); e <- exp_icc(s$x, s$g); if (k == "bal") e$ci_balanced <- exp_icc_ci(e); cs <- c(cs, list(case(paste0("icc_", k), "ICC(1), ICC(2) from one-way ANOVA", list(x = A(s$x), group = A(s$g)), e, if (k == "none") "negative ICC(1): software returns it negative; a library may offer clamping but must not hide it" else if (k == "equal_means") "MSB is 0: icc2 is -Infinity in R; a library should return an error or None"))) }
for (v in c("cohes", "lead", "hrs", "wbeing")) cs <- c(cs, list(case(paste0("icc_bh1996_", v), "ICC(1), ICC(2)", ref("bh1996.csv", x = v, group = "grp"), exp_icc(bh[[v]], bh$grp))))
expand <- function(it) { d <- cnt[cnt$item == it, ]; k <- which(!is.na(colSums(d[, c("n1", "n2", "n3", "n4")]))); list(x = unlist(lapply(seq_len(nrow(d)), function(i) rep(1:4, unlist(d[i, c("n1", "n2", "n3", "n4")])))), g = rep(d$dbn, rowSums(d[, c("n1", "n2", "n3", "n4")]))) }
for (it in c("t_q1a", "t_q1c", "t_q1f", "p_q2a", "p_q2g")) { e <- expand(it); cs <- c(cs, list(case(paste0("icc_nyc_", it), "ICC(1), ICC(2) of individual answers rebuilt from the counts of options 1-4 per school (n5 is left out: don't know)", ref("nyc_schools_2011_item_counts.csv", paste0("item == ", it), x = "option 1..4 repeated n1..n4 times", group = "dbn"), exp_icc(e$x, e$g)))) }
rg <- list(x = c(4, 4, 5, 1, 5, 1, 5, 3, 3, 3, 2, 5), g = c("a", "a", "a", "b", "b", "b", "b", "c", "c", "c", "d", "d"))
cs <- c(cs, list(case("rwg_small", "rwg, one item, uniform null", c(lapply(rg, A), options = 5), exp_rwg(rg$x, rg$g, 5), "group b has more variance than the null: unclamped value is negative; R's multilevel returns 0")))
it11 <- c("af06", "af07", "ap12", "ap17", "ap33", "ap34", "as14", "as15", "as16", "as17", "as28")
cs <- c(cs, list(case("rwgj_bhr2000_lead", "rwg(j), 11 leadership items, 5 options", ref("bhr2000.csv", items = A(it11), group = "grp"), exp_rwgj(as.matrix(bhr[, it11]), bhr$grp, 5)),
  case("rwg_bhr2000_ap12", "rwg, one item, 5 options", ref("bhr2000.csv", item = "ap12", group = "grp"), exp_rwg(bhr$ap12, bhr$grp, 5))))
tiny <- data.frame(i1 = c(4, 5, 4, 1, 5, 3, 3), i2 = c(4, 4, 5, 1, 5, 4, 2), i3 = c(5, 4, 4, 2, 4, 1, 5)); tg <- c("a", "a", "a", "b", "b", "c", "c")
cs <- c(cs, list(case("rwgj_small", "rwg(j), 3 items, 5 options", list(items = list(i1 = A(tiny$i1), i2 = A(tiny$i2), i3 = A(tiny$i3)), group = A(tg), options = 5), exp_rwgj(as.matrix(tiny), tg, 5), "group b: mean item variance above the null; R's multilevel sets rwg.j to 0 there; the unclamped formula can exceed 1 or be negative and is meaningless")))
cs <- c(cs, list(case("alpha_small", "Cronbach's alpha", list(items = list(i1 = A(tiny$i1), i2 = A(tiny$i2), i3 = A(tiny$i3))), exp_alpha(as.matrix(tiny))),
  case("alpha_bhr2000_lead", "Cronbach's alpha, 11 items", ref("bhr2000.csv", items = A(it11)), exp_alpha(as.matrix(bhr[, it11]))),
  case("alpha_mobi_satisfaction", "Cronbach's alpha cusa1-3", ref("ecsi_mobi.csv", items = A(c("cusa1", "cusa2", "cusa3"))), exp_alpha(as.matrix(mobi[, c("cusa1", "cusa2", "cusa3")]))),
  case("alpha_mobi_loyalty", "Cronbach's alpha cusl1-3 (cusl2 fits badly)", ref("ecsi_mobi.csv", items = A(c("cusl1", "cusl2", "cusl3"))), exp_alpha(as.matrix(mobi[, c("cusl1", "cusl2", "cusl3")]))),
  case("alpha_mobi_quality", "Cronbach's alpha perq1-7", ref("ecsi_mobi.csv", items = A(paste0("perq", 1:7))), exp_alpha(as.matrix(mobi[, paste0("perq", 1:7)]))),
  case("alpha_sfo_q7_listwise", "Cronbach's alpha with missing answers, listwise", ref("sfo_airport_2017.csv", "all six items present", items = A(c("q7art", "q7food", "q7store", "q7sign", "q7walkways", "q7screens"))), exp_alpha(as.matrix(sfo[, c("q7art", "q7food", "q7store", "q7sign", "q7walkways", "q7screens")])))))
W("groups", "Agreement and reliability. icc1 uses the mean group size (R multilevel's convention); icc1_n0 uses n0 = (N - sum(n_i^2)/N)/(k-1) (the ANOVA estimator; what lme4-type estimators come close to). icc2 = (MSB-MSW)/MSB in both. Variances have divisor n-1; null variance is (A^2-1)/12.", cs)

## multiplicity ------------------------------------------------------------------------
pv <- list(five = c(.01, .02, .03, .04, .05), ties = c(.04, .04, .001, .2, .04), one = .03, extremes = c(0, 1, .5, 1e-300), unsorted = c(.5, .001, .049, .2, .011, .03, .9, .0002), mixed = c(.012, .25, .038, .9))
mm <- c("bonferroni", "holm", "hochberg", "hommel", "BH", "BY")
cs <- lapply(names(pv), function(k) case(paste0("padjust_", k), "adjusted p-values in input order", list(p = A(pv[[k]])), setNames(lapply(mm, function(m) A(p.adjust(pv[[k]], m))), mm)))
na <- c(.01, NA, .03, .2); cs <- c(cs, list(case("padjust_missing", "a missing p-value", list(p = A(na)), c(setNames(lapply(mm, function(m) A(p.adjust(na, m))), mm), list(holm_if_n_counts_missing = A(p.adjust(na, "holm", n = 4)))), "R: missing stays missing and is not counted in n")))
W("multiplicity", "p.adjust of R stats.", cs)

## regression and drivers ------------------------------------------------------------------
ax <- att[, -1]; q <- mobi[, c("imag1", "perq1", "perq3", "perq6", "perv1", "cuex1", "cusco")]
dn <- c("staff_enough_staff_pct", "staff_burned_out_pct", "staff_valued_by_team_pct", "staff_makes_difference_pct", "staff_improve_pct")
qs <- c("q7food", "q7store", "q7sign", "q7walkways", "q7screens", "q9all", "q10safe"); ss <- sf[complete.cases(sf[, qs]), ]
cs <- list(case("ols_small", "OLS", list(y = A(c(3, 5, 4, 8, 7, 10)), x = list(a = A(1:6), b = A(c(2, 1, 4, 3, 6, 6)))), exp_ols(c(3, 5, 4, 8, 7, 10), data.frame(a = 1:6, b = c(2, 1, 4, 3, 6, 6)))),
  case("ols_attitude", "OLS rating on the six others", ref("attitude.csv", y = "rating", x = A(names(ax))), exp_ols(att$rating, ax)),
  case("ols_mobi", "OLS cusa1", ref("ecsi_mobi.csv", y = "cusa1", x = A(names(q))), exp_ols(mobi$cusa1, q)),
  case("ols_nhs_2022", "OLS patient_overall_score on staff items", ref("nhs_trusts_2020_2024.csv", F_N22, y = "patient_overall_score", x = A(dn)), exp_ols(n22$patient_overall_score, n22[, dn])),
  case("ols_sfo_netpro", "OLS netpro on ratings", ref("sfo_airport_2017.csv", paste0(F_SF, "; all x present"), y = "netpro", x = A(qs)), exp_ols(ss$netpro, ss[, qs])),
  case("drivers_attitude", "relative weights and LMG", ref("attitude.csv", y = "rating", x = A(names(ax))), exp_drivers(att$rating, ax)),
  case("drivers_mobi", "relative weights and LMG", ref("ecsi_mobi.csv", y = "cusa1", x = A(names(q))), exp_drivers(mobi$cusa1, q)),
  case("drivers_nhs_2022", "relative weights and LMG", ref("nhs_trusts_2020_2024.csv", F_N22, y = "patient_overall_score", x = A(dn)), exp_drivers(n22$patient_overall_score, n22[, dn])),
  case("drivers_sfo_netpro", "relative weights and LMG", ref("sfo_airport_2017.csv", paste0(F_SF, "; all x present"), y = "netpro", x = A(qs)), exp_drivers(ss$netpro, ss[, qs])),
  case("drivers_single", "one driver", list(y = A(c(1, 3, 2, 5)), x = list(a = A(c(1, 2, 3, 4)))), exp_drivers(c(1, 3, 2, 5), cbind(a = 1:4))))
X <- cbind(a = c(1, 2, 3, 4, 5), b = c(2, 4, 6, 8, 10.000001)); cs <- c(cs, list(case("ols_collinear", "perfectly collinear predictors", list(y = A(c(1, 2, 2, 4, 5)), x = list(a = A(1:5), b = A(2 * (1:5)))), list(singular = TRUE), "must be an error or a dropped column, never numbers from a singular matrix")))
W("regression_drivers", "OLS (lm) with classical and HC0-HC3 standard errors; coefficients start with the intercept; standardised_coefficients and vif follow the predictor order. relative_weights_raw (Johnson 2000) and lmg_raw (= Shapley value of R^2) sum to r_squared.", cs)

## meta-analysis ----------------------------------------------------------------------------
byr <- function(d, f) { l <- split(seq_len(nrow(d)), d[[f]]); list(group = A(names(l)), r = vapply(l, function(i) cor(d$x[i], d$y[i]), 0), n = lengths(l)) }
r22 <- byr(transform(n22, x = staff_enough_staff_pct, y = patient_overall_score), "region"); nyd <- byr(transform(ny, x = eng_t_11, y = eng_p_11), "district")
mc <- function(id, inp, r, n) case(id, "meta-analysis of correlations on Fisher's z", inp, exp_meta(unname(r), unname(n)))
cs <- list(mc("meta_molloy2014", ref("meta_molloy2014.csv", r = "ri", n = "ni"), mol$ri, mol$ni),
  mc("meta_nhs_2022_by_region", c(ref("nhs_trusts_2020_2024.csv", F_N22, x = "staff_enough_staff_pct", y = "patient_overall_score", study = "region"), list(study_names = r22$group, r = A(r22$r), n = A(r22$n))), r22$r, r22$n),
  mc("meta_nyc_by_district", c(ref("nyc_schools_2011.csv", "saf_p_11 and saf_t_11 present", x = "eng_t_11", y = "eng_p_11", study = "district"), list(study_names = nyd$group, r = A(nyd$r), n = A(nyd$n))), nyd$r, nyd$n),
  mc("meta_two_studies", list(r = A(c(.1, .5)), n = A(c(50, 80))), c(.1, .5), c(50, 80)), mc("meta_homogeneous", list(r = A(c(.30, .31, .29, .305)), n = A(c(60, 100, 80, 75))), c(.30, .31, .29, .305), c(60, 100, 80, 75)),
  mc("meta_mixed_signs", list(r = A(c(-.2, .6, .1, .45, .0)), n = A(c(30, 25, 200, 12, 9))), c(-.2, .6, .1, .45, 0), c(30, 25, 200, 12, 9)))
W("meta", "metafor::rma on yi = atanh(r), vi = 1/(n-3); prediction intervals use the normal quantile unless Knapp-Hartung (metafor's default for test='z'). hunter_schmidt_bare_bones works on r itself.", cs)

## panel and lags -----------------------------------------------------------------------------
pn <- nhs[nhs$year %in% 2021:2022 & !is.na(nhs$patient_overall_score) & !is.na(nhs$staff_enough_staff_pct), ]; both <- names(which(table(pn$ods_code) == 2)); pn <- pn[pn$ods_code %in% both, ]
sp <- list(y = c(3, 4, 5, 6, 5, 7, 2, 2, 4), x = c(1, 2, 3, 4, 3, 6, 1, 2, 2), g = rep(c("a", "b", "c"), each = 3))
cs <- list(case("panel_small", "within/between (Mundlak)", lapply(sp, A), exp_panel(sp$y, sp$x, sp$g)),
  case("panel_nhs_2021_2022", "within/between (Mundlak), trusts with both years complete", ref("nhs_trusts_2020_2024.csv", "year in 2021,2022; patient_overall_score and staff_enough_staff_pct present; trust has both years", y = "patient_overall_score", x = "staff_enough_staff_pct", group = "ods_code"), exp_panel(pn$patient_overall_score, pn$staff_enough_staff_pct, pn$ods_code)),
  case("panel_bh1996_wbeing_hrs", "within/between (individuals in companies)", ref("bh1996.csv", y = "wbeing", x = "hrs", group = "grp"), exp_panel(bh$wbeing, bh$hrs, bh$grp)))
lg <- list(short = list(c(1, 3, 2, 5, 4, 6, 8, 7), c(2, 1, 3, 2, 5, 4, 6, 8)), noisy = list(c(52, 54, 51, 57, 60, 58, 61, 63, 59, 64, 66, 65), c(30, 31, 33, 30, 34, 37, 35, 38, 41, 36, 42, 43)))
cs <- c(cs, lapply(names(lg), function(k) case(paste0("lag_", k), "cross-correlation", list(x = A(lg[[k]][[1]]), y = A(lg[[k]][[2]]), max_lag = 4), exp_lag(lg[[k]][[1]], lg[[k]][[2]], 4))))
dn2 <- (day$promoters - day$detractors) / day$n; dp <- day$promoters / day$n; cs <- c(cs, list(case("lag_sfo_daily_nps_vs_n", "cross-correlation of daily NPS with the day's n (days in file order, gaps ignored)", ref("sfo_airport_2017_daily_nps.csv", x = "(promoters-detractors)/n", y = "n", max_lag = 5), exp_lag(dn2, day$n, 5))))
w <- function(y1, c1, y2, c2) { a <- nhs[nhs$year == y1, c("ods_code", c1)]; b <- nhs[nhs$year == y2, c("ods_code", c2)]; m <- merge(a, b, by = "ods_code"); m <- m[complete.cases(m), ]; exp_pearson(m[[2]], m[[3]]) }
for (k in list(c(2021, "staff_enough_staff_pct", 2022, "patient_overall_score"), c(2020, "patient_overall_score", 2021, "staff_enough_staff_pct"), c(2021, "patient_overall_score", 2022, "staff_enough_staff_pct"), c(2022, "patient_overall_score", 2023, "staff_enough_staff_pct"), c(2021, "patient_overall_score", 2022, "patient_overall_score"), c(2021, "staff_enough_staff_pct", 2022, "staff_enough_staff_pct")))
  cs <- c(cs, list(case(paste("panel_lag", k[1], k[2], k[3], k[4], sep = "_"), "Pearson across trusts, one year apart, joined on ods_code, complete pairs", ref("nhs_trusts_2020_2024.csv", NULL, x = paste(k[2], "in", k[1]), y = paste(k[4], "in", k[3])), w(as.numeric(k[1]), k[2], as.numeric(k[3]), k[4]))))
W("panel_lag", "Within/between regression and lagged correlation. hybrid: y ~ 1 + (x - xbar_g) + xbar_g; mundlak: y ~ 1 + x + xbar_g (its third coefficient = between - within). Cluster CR1 factor = G/(G-1) * (n-1)/(n-p).", cs)

## monitor ------------------------------------------------------------------------------------------
cs <- lapply(list(c(80, 500, "leaders_always_set_example"), c(80, 500, "staff_enjoy_customer_feedback"), c(65, 500, "staff_without_contact_feel_responsible")), function(q) { x <- as.numeric(q[1]); n <- as.numeric(q[2])
  case(paste0("monitor_", q[3]), "Nationale Klantgedrevenheid Monitor 2019: about 500 organisations; share given in whole percent", list(successes = x, n = n, quoted_percent = 100 * x / n), exp_prop(x, n), "the article says 'ruim 500' and a rounded percentage: n and successes are the nearest whole numbers") })
cs <- c(cs, list(case("monitor_16_vs_13", "difference of 16% and 13% of 500 if they were independent samples (they are not: same organisations)", list(x1 = 80, n1 = 500, x2 = 65, n2 = 500), exp_prop2(80, 500, 65, 500)),
  case("monitor_required_n", "n for a margin of error m at p (normal, 95%): ceil(z^2 p(1-p)/m^2)", list(p = A(c(.16, .16, .5, .5)), margin = A(c(.03, .01, .03, .05))), list(n = A(ceiling(Z(.95)^2 * c(.16, .16, .5, .5) * (1 - c(.16, .16, .5, .5)) / c(.03, .01, .03, .05)^2)))),
  case("monitor_harter_2002", "Harter, Schmidt & Hayes 2002 (J. Appl. Psychol. 87:268-279), as reported by secondary pages: corrected business-unit-level correlation of employee measure with customer satisfaction-loyalty", list(source = "secondary web page; not recomputed"), list(overall_satisfaction = .32, engagement = .33, business_units = 7939, companies = 36))))
W("monitor", "Sanity facts from the National Customer-Centricity Monitor 2019.", cs)

## whole examples ---------------------------------------------------------------------------------
stf <- grep("^staff_.*_pct$", names(nhs), value = TRUE); stf <- setdiff(stf, c("staff_patient_facing_pct", "staff_med_dental_pct", "staff_ethnic_minority_pct", "staff_female_pct", "staff_older_pct"))
scan <- function(d) { e <- lapply(stf, function(s) exp_pearson(d[[s]], d$patient_overall_score)); p <- vapply(e, `[[`, 0, "p_two_sided"); list(n = nrow(d), staff_items = A(stf), r = A(vapply(e, `[[`, 0, "r")), p = A(p), p_holm = A(p.adjust(p, "holm")), p_bh = A(p.adjust(p, "BH")), p_bonferroni = A(p.adjust(p, "bonferroni"))) }
qt4 <- quantile(n22$staff_enough_staff_pct, c(.25, .75)); lo <- n22$patient_overall_score[n22$staff_enough_staff_pct <= qt4[1]]; hi <- n22$patient_overall_score[n22$staff_enough_staff_pct >= qt4[2]]
ac <- n22[n22$benchmark_group == "acute", ]
tq <- expand("t_q1a"); pq <- expand("p_q2a"); tm <- tapply(tq$x, tq$g, mean); pm <- tapply(pq$x, pq$g, mean); com <- intersect(names(tm), names(pm)); it <- exp_icc(tq$x, tq$g); ip <- exp_icc(pq$x, pq$g); rr <- exp_pearson(as.vector(tm[com]), as.vector(pm[com]))
cs <- list(case("nhs_scan_2022", "all staff items against patient_overall_score, 2022, with adjusted p-values", ref("nhs_trusts_2020_2024.csv", F_N22), scan(n22)),
  case("nhs_scan_2021", "the same, 2021", ref("nhs_trusts_2020_2024.csv", F_N21), scan(n21)),
  case("nhs_quartiles_2022", "patient_overall_score of trusts at or below the lower quartile against those at or above the upper quartile of staff_enough_staff_pct (type-7 quartiles); x = upper, y = lower", ref("nhs_trusts_2020_2024.csv", F_N22), list(lower_quartile = qt4[[1]], upper_quartile = qt4[[2]], n_lower = length(lo), n_upper = length(hi), mean_lower = mean(lo), mean_upper = mean(hi), two_means = exp_two_means(hi, lo), mwu = exp_mwu(hi, lo, FALSE))),
  case("nhs_acute_only_2022", "Pearson without the specialist trusts", ref("nhs_trusts_2020_2024.csv", paste0(F_N22, "; benchmark_group == acute"), x = "staff_enough_staff_pct", y = "patient_overall_score"), exp_pearson(ac$staff_enough_staff_pct, ac$patient_overall_score)),
  case("nhs_acute_only_2022_burned_out", "Pearson without the specialist trusts", ref("nhs_trusts_2020_2024.csv", paste0(F_N22, "; benchmark_group == acute"), x = "staff_burned_out_pct", y = "patient_overall_score"), exp_pearson(ac$staff_burned_out_pct, ac$patient_overall_score)),
  case("nhs_acute_only_2022_enough_staff_enough_nurses", "Pearson without the specialist trusts", ref("nhs_trusts_2020_2024.csv", paste0(F_N22, "; benchmark_group == acute"), x = "staff_enough_staff_pct", y = "patient_enough_nurses_score"), exp_pearson(ac$staff_enough_staff_pct, ac$patient_enough_nurses_score)),
  case("nyc_safety_link_by_schooltype", "teachers' against parents' safety score within each school type with at least 10 schools", ref("nyc_schools_2011.csv", "saf_p_11 and saf_t_11 present", x = "saf_t_11", y = "saf_p_11"), { l <- split(ny, ny$schooltype); l <- l[vapply(l, nrow, 0L) >= 10]; list(schooltype = A(names(l)), n = A(vapply(l, nrow, 0L)), r = A(vapply(l, function(d) cor(d$saf_t_11, d$saf_p_11), 0))) }),
  case("nyc_safety_link_given_type_and_district", "partial Pearson given school type (dummies) and district (dummies)", ref("nyc_schools_2011.csv", "saf_p_11 and saf_t_11 present", x = "saf_t_11", y = "saf_p_11"), { Zm <- model.matrix(~ factor(ny$schooltype) + factor(ny$district))[, -1]; exp_partial(ny$saf_t_11, ny$saf_p_11, Zm) }),
  case("nyc_from_answers_to_link", "individual answers (options 1-4 rebuilt from counts) -> school means -> correlation of teachers' t_q1a with parents' p_q2a over schools that have both -> correction for attenuation with the ICC(2)s", ref("nyc_schools_2011_item_counts.csv", "items t_q1a and p_q2a; n5 left out"),
    list(teacher_answers = it$n, parent_answers = ip$n, schools = length(com), teacher_icc1 = it$icc1, teacher_icc2 = it$icc2, parent_icc1 = ip$icc1, parent_icc2 = ip$icc2, link = rr, r_corrected_for_attenuation = rr$r / sqrt(it$icc2 * ip$icc2))))
W("examples", "Whole chains on the real linked data, for end-to-end tests and the README.", cs)
