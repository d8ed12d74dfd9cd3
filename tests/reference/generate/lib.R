# Functions that compute the reference values with R and write them as JSON.
# Needs R (>= 4.2) and the Debian packages r-cran-{survey,psych,multilevel,metafor,lme4,coin}.
suppressMessages({
  library(survey); library(psych); library(multilevel); library(metafor); library(lme4); library(coin)
})
options(digits = 17, survey.lonely.psu = "fail")

# ---- JSON with every double printed to 17 significant digits --------------
js_str <- function(s) {
  s <- gsub("\\\\", "\\\\\\\\", s); s <- gsub('"', '\\\\"', s); s <- gsub("\n", "\\\\n", s); s <- gsub("\t", "\\\\t", s)
  paste0('"', s, '"')
}
js_num <- function(v) {
  if (is.na(v) && !is.nan(v)) return("null")
  if (is.nan(v)) return('"NaN"')
  if (is.infinite(v)) return(if (v > 0) '"Infinity"' else '"-Infinity"')
  if (v == round(v) && abs(v) < 1e15) return(sprintf("%.0f", v))
  for (d in 15:17) { s <- sprintf(paste0("%.", d, "g"), v); if (as.numeric(s) == v) break }
  s
}
js1 <- function(v) if (is.logical(v)) { if (is.na(v)) "null" else if (v) "true" else "false" } else
  if (is.character(v)) { if (is.na(v)) "null" else js_str(v) } else js_num(v)
js <- function(x, ind = 0) {
  pad <- strrep("  ", ind + 1); end <- strrep("  ", ind)
  if (is.null(x)) return("null")
  if (is.factor(x)) x <- as.character(x)
  if (is.matrix(x)) return(js(lapply(seq_len(nrow(x)), function(i) I(as.vector(x[i, ]))), ind))
  if (is.list(x)) {
    if (length(x) == 0) return(if (is.null(names(x))) "[]" else "{}")
    body <- vapply(x, js, "", ind = ind + 1)
    if (!is.null(names(x)))
      return(paste0("{\n", paste0(pad, vapply(names(x), js_str, ""), ": ", body, collapse = ",\n"), "\n", end, "}"))
    return(paste0("[\n", paste0(pad, body, collapse = ",\n"), "\n", end, "]"))
  }
  force <- inherits(x, "AsIs"); x <- unclass(x)
  nm <- names(x)
  if (!is.null(nm) && !force) return(js(as.list(x), ind))
  if (length(x) == 1 && !force) return(js1(x))
  paste0("[", paste(vapply(seq_along(x), function(i) js1(x[[i]]), ""), collapse = ", "), "]")
}
SOFT <- function() paste0("R ", getRversion(), "; ", paste(vapply(c("survey", "psych", "multilevel", "metafor", "lme4", "coin"),
  function(p) paste(p, packageVersion(p)), ""), collapse = "; "))
write_ref <- function(file, topic, about, cases) {
  for (i in seq_along(cases)) if (is.null(cases[[i]]$id)) stop("case without id")
  ids <- vapply(cases, `[[`, "", "id"); if (anyDuplicated(ids)) stop("duplicate id ", ids[duplicated(ids)])
  cat(js(list(topic = topic, about = about, software = SOFT(), cases = cases)), "\n", sep = "", file = file)
  cat(basename(file), length(cases), "cases\n")
}
A <- function(x) I(as.vector(unname(x)))          # always an array
Z <- function(conf) qnorm(1 - (1 - conf) / 2)
CONFS <- c("0.90" = .90, "0.95" = .95, "0.99" = .99)

# ---- NPS -------------------------------------------------------------------
nps_code <- function(x) ifelse(x >= 9, 1, ifelse(x <= 6, -1, 0))
exp_nps <- function(x) {
  n <- length(x); s <- nps_code(x); P <- sum(s == 1); D <- sum(s == -1); N <- n - P - D
  p <- P / n; d <- D / n; v <- p + d - (p - d)^2
  out <- list(n = n, promoters = P, passives = N, detractors = D, nps = p - d, nps_points = 100 * (p - d),
    variance_population = v, se = sqrt(v / n),
    variance_sample = if (n > 1) v * n / (n - 1) else NaN, se_sample = if (n > 1) sqrt(v / (n - 1)) else NaN)
  out$wald_ci <- lapply(CONFS, function(c) A((p - d) + c(-1, 1) * Z(c) * sqrt(v / n)))
  if (n > 1) out$t_ci_sample_sd <- lapply(CONFS, function(c) A((p - d) + c(-1, 1) * qt(1 - (1 - c) / 2, n - 1) * sqrt(v / (n - 1))))
  out
}
exp_nps_counts <- function(P, N, D) exp_nps(rep(c(10, 8, 0), c(P, N, D)))
exp_nps2 <- function(x, y, conf = .95) {
  a <- exp_nps(x); b <- exp_nps(y); est <- a$nps - b$nps
  f <- function(se) { z <- est / se; list(se = se, z = z, p_two_sided = 2 * pnorm(-abs(z)), ci95 = A(est + c(-1, 1) * Z(conf) * se)) }
  pooled <- exp_nps(c(x, y))$variance_population
  list(nps_x = a$nps, nps_y = b$nps, difference = est,
    wald_population_variance = f(sqrt(a$se^2 + b$se^2)),
    wald_sample_variance = f(sqrt(a$se_sample^2 + b$se_sample^2)),
    pooled_population_variance = f(sqrt(pooled * (1 / length(x) + 1 / length(y)))))
}
# ---- proportions ---------------------------------------------------------------
exp_prop <- function(x, n) {
  p <- x / n
  one <- function(cf) {
    z <- Z(cf); nt <- n + z^2; pt <- (x + z^2 / 2) / nt; a <- 1 - cf
    jl <- qbeta(a / 2, x + .5, n - x + .5); ju <- qbeta(1 - a / 2, x + .5, n - x + .5)
    list(wald = A(p + c(-1, 1) * z * sqrt(p * (1 - p) / n)),
      wilson = A(suppressWarnings(prop.test(x, n, conf.level = cf, correct = FALSE))$conf.int),
      wilson_continuity = A(c(if (x == 0) 0 else (2 * x + z^2 - 1 - z * sqrt(z^2 - 2 - 1 / n + 4 * p * (n * (1 - p) + 1))) / (2 * (n + z^2)),
                              if (x == n) 1 else (2 * x + z^2 + 1 + z * sqrt(z^2 + 2 - 1 / n + 4 * p * (n * (1 - p) - 1))) / (2 * (n + z^2)))),
      clopper_pearson = A(binom.test(x, n, conf.level = cf)$conf.int),
      agresti_coull = A(pt + c(-1, 1) * z * sqrt(pt * (1 - pt) / nt)),
      jeffreys = A(c(jl, ju)),
      jeffreys_boundary_adjusted = A(c(if (x == 0) 0 else jl, if (x == n) 1 else ju)))
  }
  list(p = p, se_wald = sqrt(p * (1 - p) / n), ci = lapply(CONFS, one))
}
exp_prop2 <- function(x1, n1, x2, n2) {
  w <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int
  p1 <- x1 / n1; p2 <- x2 / n2; d <- p1 - p2; a <- w(x1, n1); b <- w(x2, n2); pp <- (x1 + x2) / (n1 + n2)
  m <- matrix(c(x1, n1 - x1, x2, n2 - x2), 2, byrow = TRUE)
  z <- d / sqrt(pp * (1 - pp) * (1 / n1 + 1 / n2))
  se <- sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
  list(p1 = p1, p2 = p2, difference = d, z_pooled = z, p_z_pooled = 2 * pnorm(-abs(z)),
    chisq = suppressWarnings(chisq.test(m, correct = FALSE))$statistic[[1]],
    chisq_yates = suppressWarnings(chisq.test(m, correct = TRUE))$statistic[[1]],
    p_chisq_yates = suppressWarnings(chisq.test(m, correct = TRUE))$p.value,
    p_fisher_two_sided = fisher.test(m)$p.value,
    ci95_wald = A(d + c(-1, 1) * Z(.95) * se),
    ci95_newcombe_wilson = A(c(d - sqrt((p1 - a[1])^2 + (b[2] - p2)^2), d + sqrt((a[2] - p1)^2 + (p2 - b[1])^2))),
    cohens_h = 2 * asin(sqrt(p1)) - 2 * asin(sqrt(p2)))
}
# ---- means and tests -------------------------------------------------------------
exp_mean <- function(x) {
  n <- length(x); s <- sd(x); se <- s / sqrt(n)
  list(n = n, mean = mean(x), variance_sample = var(x), sd_sample = s, se = se, median = median(x),
    quantiles_type7 = A(quantile(x, c(.1, .25, .5, .75, .9))),
    t_ci = lapply(CONFS, function(cf) A(mean(x) + c(-1, 1) * qt(1 - (1 - cf) / 2, n - 1) * se)))
}
exp_two_means <- function(x, y) {
  w <- t.test(x, y); s <- t.test(x, y, var.equal = TRUE); nx <- length(x); ny <- length(y)
  sp <- sqrt(((nx - 1) * var(x) + (ny - 1) * var(y)) / (nx + ny - 2)); d <- (mean(x) - mean(y)) / sp; df <- nx + ny - 2
  g <- function(t) list(t = t$statistic[[1]], df = t$parameter[[1]], p_two_sided = t$p.value, ci95 = A(t$conf.int))
  list(mean_difference = mean(x) - mean(y), welch = g(w), student = g(s), cohens_d_pooled = d,
    hedges_g_exact = d * exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2), hedges_g_approx = d * (1 - 3 / (4 * df - 1)))
}
exp_paired <- function(x, y) { t <- t.test(x, y, paired = TRUE)
  list(mean_difference = mean(x - y), t = t$statistic[[1]], df = t$parameter[[1]], p_two_sided = t$p.value, ci95 = A(t$conf.int)) }
exp_mwu <- function(x, y, exact = TRUE) {
  a <- suppressWarnings(wilcox.test(x, y, exact = FALSE, correct = TRUE)); b <- suppressWarnings(wilcox.test(x, y, exact = FALSE, correct = FALSE))
  u <- a$statistic[[1]]; nn <- length(x) * length(y)
  d <- data.frame(v = c(x, y), g = factor(rep(c("x", "y"), c(length(x), length(y)))))
  out <- list(u_x = u, u_y = nn - u, p_asymptotic_continuity = a$p.value, p_asymptotic = b$p.value,
    prob_superiority_x = u / nn, rank_biserial_x = 2 * u / nn - 1)
  if (exact && nn <= 400) out$p_exact <- as.numeric(coin::pvalue(coin::wilcox_test(v ~ g, data = d, distribution = "exact")))
  out
}
exp_groups <- function(g) {
  v <- unlist(g); f <- factor(rep(seq_along(g), lengths(g)))
  k <- kruskal.test(v, f); o <- oneway.test(v ~ f, var.equal = TRUE); w <- oneway.test(v ~ f); an <- anova(lm(v ~ f))
  list(kruskal_h = k$statistic[[1]], kruskal_df = k$parameter[[1]], kruskal_p = k$p.value,
    anova_f = o$statistic[[1]], anova_df = A(o$parameter), anova_p = o$p.value,
    eta_squared = an[1, 2] / sum(an[, 2]), welch_f = w$statistic[[1]], welch_df = A(w$parameter), welch_p = w$p.value)
}
exp_chisq <- function(m) {
  t <- suppressWarnings(chisq.test(m, correct = FALSE)); n <- sum(m)
  list(chisq = t$statistic[[1]], df = t$parameter[[1]], p = t$p.value, expected = unname(as.matrix(t$expected)),
    cramers_v = sqrt(t$statistic[[1]] / (n * (min(dim(m)) - 1))))
}
# ---- weights --------------------------------------------------------------------
exp_weighted <- function(x, w, nps = FALSE, top = NULL) {
  n <- length(x); d <- svydesign(ids = ~1, weights = ~w, data = data.frame(x = x, w = w))
  f <- function(v) { d2 <- update(d, v = v); m <- svymean(~v, d2); se <- SE(m)[[1]]; est <- coef(m)[[1]]
    list(estimate = est, se_linearised = se, ci95_normal = A(est + c(-1, 1) * Z(.95) * se), df = degf(d2),
      ci95_t = A(est + c(-1, 1) * qt(.975, degf(d2)) * se), n = n, sum_weights = sum(w), kish_n_eff = sum(w)^2 / sum(w^2),
      kish_deff = n * sum(w^2) / sum(w)^2,
      se_kish = { wv <- sum(w * (v - est)^2) / sum(w); sqrt(wv / (sum(w)^2 / sum(w^2))) },
      weighted_variance_population = sum(w * (v - est)^2) / sum(w),
      weighted_variance_reliability = sum(w * (v - est)^2) / (sum(w) - sum(w^2) / sum(w))) }
  if (nps) return(f(nps_code(x)))
  if (!is.null(top)) { v <- as.numeric(x %in% top); o <- f(v); d2 <- update(d, v = v)
    for (m in c("logit", "xlogit", "beta", "mean", "asin")) o[[paste0("svyciprop_", m, "_95")]] <- A(attr(svyciprop(~v, d2, method = m), "ci"))
    return(o) }
  f(x)
}
# ---- correlation -----------------------------------------------------------------
fz_ci <- function(r, se) lapply(CONFS, function(cf) A(tanh(atanh(r) + c(-1, 1) * Z(cf) * se)))
exp_pearson <- function(x, y) {
  n <- length(x); t <- cor.test(x, y); r <- t$estimate[[1]]
  list(n = n, r = r, t = t$statistic[[1]], df = t$parameter[[1]], p_two_sided = t$p.value, fisher_z = atanh(r),
    fisher_se = if (n > 3) 1 / sqrt(n - 3) else NaN, ci = if (n > 3) fz_ci(r, 1 / sqrt(n - 3)) else NULL,
    r_squared = r^2, covariance_sample = cov(x, y))
}
exp_spearman <- function(x, y) {
  n <- length(x); t <- suppressWarnings(cor.test(x, y, method = "spearman", exact = FALSE)); r <- t$estimate[[1]]
  tt <- r * sqrt((n - 2) / (1 - r^2))
  out <- list(n = n, rho = r, t = tt, p_t_two_sided = 2 * pt(-abs(tt), n - 2))
  if (n > 3) { out$ci_fisher <- fz_ci(r, 1 / sqrt(n - 3)); out$ci_bonett_wright <- fz_ci(r, sqrt((1 + r^2 / 2) / (n - 3)))
    out$ci_fieller <- fz_ci(r, sqrt(1.06 / (n - 3))) }
  if (n <= 9 && !anyDuplicated(x) && !anyDuplicated(y)) out$p_exact_two_sided <- cor.test(x, y, method = "spearman", exact = TRUE)$p.value
  out
}
exp_kendall <- function(x, y) {
  n <- length(x); dx <- sign(outer(x, x, "-")); dy <- sign(outer(y, y, "-")); up <- upper.tri(dx)
  cc <- sum(dx[up] * dy[up] > 0); dd <- sum(dx[up] * dy[up] < 0); tx <- sum(dx[up] == 0); ty <- sum(dy[up] == 0); n0 <- n * (n - 1) / 2
  t <- suppressWarnings(cor.test(x, y, method = "kendall", exact = FALSE))
  out <- list(n = n, concordant = cc, discordant = dd, tied_x = tx, tied_y = ty, tied_both = sum(dx[up] == 0 & dy[up] == 0),
    tau_b = t$estimate[[1]], tau_a = (cc - dd) / n0, gamma = (cc - dd) / (cc + dd), z = t$statistic[[1]], p_asymptotic = t$p.value)
  if (n < 50 && !anyDuplicated(x) && !anyDuplicated(y)) out$p_exact_two_sided <- cor.test(x, y, method = "kendall", exact = TRUE)$p.value
  out
}
exp_partial <- function(x, y, z, method = "pearson") {
  if (method == "spearman") { x <- rank(x); y <- rank(y); z <- apply(as.matrix(z), 2, rank) }
  z <- as.matrix(z); k <- ncol(z); n <- length(x)
  P <- solve(cor(cbind(x, y, z))); r <- -P[1, 2] / sqrt(P[1, 1] * P[2, 2]); df <- n - 2 - k; t <- r * sqrt(df / (1 - r^2))
  rr <- cor(residuals(lm(x ~ z)), residuals(lm(y ~ z))); stopifnot(abs(r - rr) < 1e-9)
  list(n = n, covariates = k, r = r, df = df, t = t, p_two_sided = 2 * pt(-abs(t), df), ci = fz_ci(r, 1 / sqrt(n - k - 3)),
    semipartial_x_adjusted = cor(residuals(lm(x ~ z)), y))
}
perms <- function(v) if (length(v) <= 1) list(v) else do.call(c, lapply(seq_along(v), function(i) lapply(perms(v[-i]), function(p) c(v[i], p))))
exp_perm_cor <- function(x, y, method = "pearson") {
  obs <- cor(x, y, method = method); if (method == "spearman") { x <- rank(x); y <- rank(y) }
  xs <- (x - mean(x)) / sqrt(sum((x - mean(x))^2)); ys <- (y - mean(y)) / sqrt(sum((y - mean(y))^2))
  s <- vapply(perms(ys), function(p) sum(xs * p), 0)
  tol <- 1e-10
  list(statistic = obs, permutations = length(s), p_two_sided = mean(abs(s) >= abs(obs) - tol), p_greater = mean(s >= obs - tol), p_less = mean(s <= obs + tol))
}
exp_perm_means <- function(x, y) {
  v <- c(x, y); n <- length(x); cb <- combn(length(v), n); obs <- mean(x) - mean(y)
  s <- apply(cb, 2, function(i) mean(v[i]) - mean(v[-i]))
  list(statistic = obs, permutations = ncol(cb), p_two_sided = mean(abs(s) >= abs(obs) - 1e-12), p_greater = mean(s >= obs - 1e-12), p_less = mean(s <= obs + 1e-12))
}
exp_boot_exact <- function(x, stat = mean) {
  n <- length(x); idx <- as.matrix(expand.grid(rep(list(seq_len(n)), n))); s <- apply(idx, 1, function(i) stat(x[i])); m <- length(s)
  jk <- vapply(seq_len(n), function(i) stat(x[-i]), 0); dj <- mean(jk) - jk; a <- sum(dj^3) / (6 * sum(dj^2)^1.5)
  obs <- stat(x); below <- mean(s < obs); half <- mean(s < obs) + mean(s == obs) / 2
  list(resamples = m, statistic = obs, bootstrap_mean = mean(s), bootstrap_sd_population = sqrt(mean((s - mean(s))^2)),
    jackknife_se = sqrt((n - 1) / n * sum((jk - mean(jk))^2)), bca_acceleration = a,
    bca_z0_strict = qnorm(below), bca_z0_midrank = qnorm(half), percentile_type7 = A(quantile(s, c(.025, .05, .5, .95, .975))))
}
# ---- groups ------------------------------------------------------------------------
exp_icc <- function(x, g) {
  g <- factor(g); k <- nlevels(g); N <- length(x); ni <- table(g); gm <- tapply(x, g, mean); kbar <- N / k; n0 <- (N - sum(ni^2) / N) / (k - 1)
  ssb <- sum(ni * (gm - mean(x))^2); ssw <- sum((x - gm[as.integer(g)])^2); msb <- ssb / (k - 1); msw <- ssw / (N - k)
  i1 <- (msb - msw) / (msb + (kbar - 1) * msw); i2 <- (msb - msw) / msb
  if (N * k < 1e6 && msb > 1e-12 * msw) { m <- aov(x ~ g); same <- function(a, b) identical(a, b) || abs(a - b) < 1e-9 * max(1, abs(b)); stopifnot(same(multilevel::ICC1(m), i1), same(multilevel::ICC2(m), i2)) }
  list(n = N, groups = k, msb = msb, msw = msw, df_between = k - 1, df_within = N - k, f = msb / msw, p = pf(msb / msw, k - 1, N - k, lower.tail = FALSE),
    mean_group_size = kbar, n0_group_size = n0, harmonic_group_size = k / sum(1 / ni),
    icc1 = i1, icc1_n0 = (msb - msw) / (msb + (n0 - 1) * msw), icc2 = i2,
    icc2_spearman_brown_mean_k = kbar * i1 / (1 + (kbar - 1) * i1),
    eta_squared = ssb / (ssb + ssw), omega_squared = (ssb - (k - 1) * msw) / (ssb + ssw + msw))
}
exp_icc_ci <- function(icc) { # F-based interval, exact for equal group sizes
  lapply(CONFS, function(cf) { a <- (1 - cf) / 2; fl <- icc$f / qf(1 - a, icc$df_between, icc$df_within); fu <- icc$f / qf(a, icc$df_between, icc$df_within); k <- icc$mean_group_size
    list(icc1 = A(c((fl - 1) / (fl + k - 1), (fu - 1) / (fu + k - 1))), icc2 = A(c(1 - 1 / fl, 1 - 1 / fu))) })
}
exp_rwg <- function(x, g, options) {
  rv <- (options^2 - 1) / 12; o <- multilevel::rwg(x, g, ranvar = rv); v <- tapply(x, g, var)
  v <- v[as.character(o$grpid)]
  list(options = options, uniform_null_variance = rv, group = A(as.character(o$grpid)), size = A(o$gsize), variance = A(v),
    rwg_unclamped = A(1 - v / rv), rwg_multilevel = A(o$rwg), mean_rwg_multilevel = mean(o$rwg, na.rm = TRUE), median_rwg_multilevel = median(o$rwg, na.rm = TRUE))
}
exp_rwgj <- function(X, g, options) {
  rv <- (options^2 - 1) / 12; o <- multilevel::rwg.j(X, g, ranvar = rv); l <- multilevel::rwg.j.lindell(X, g, ranvar = rv); J <- ncol(X)
  mv <- vapply(split(as.data.frame(X), g), function(d) mean(vapply(d, var, 0)), 0)[as.character(o$grpid)]
  raw <- J * (1 - mv / rv) / (J * (1 - mv / rv) + mv / rv)
  list(options = options, items = J, uniform_null_variance = rv, group = A(as.character(o$grpid)), size = A(o$gsize), mean_item_variance = A(mv),
    rwgj_unclamped = A(raw), rwgj_multilevel = A(o$rwg.j), mean_rwgj_multilevel = mean(o$rwg.j), median_rwgj_multilevel = median(o$rwg.j),
    rstar_wgj_lindell_multilevel = A(l$rwg.lindell), mean_rstar_wgj_lindell = mean(l$rwg.lindell))
}
exp_alpha <- function(X) {
  X <- X[complete.cases(X), , drop = FALSE]; k <- ncol(X); n <- nrow(X)
  a <- suppressWarnings(suppressMessages(psych::alpha(X, check.keys = FALSE, warnings = FALSE)))
  S <- cov(X); al <- k / (k - 1) * (1 - sum(diag(S)) / sum(S)); stopifnot(abs(al - a$total$raw_alpha) < 1e-12)
  drop <- vapply(seq_len(k), function(i) { s <- S[-i, -i, drop = FALSE]; kk <- k - 1; if (kk > 1) kk / (kk - 1) * (1 - sum(diag(s)) / sum(s)) else NaN }, 0)
  tot <- rowSums(X); it <- vapply(seq_len(k), function(i) cor(X[, i], tot - X[, i]), 0)
  ci <- function(cf) { p <- (1 - cf) / 2; A(c(1 - (1 - al) * qf(1 - p, n - 1, (n - 1) * (k - 1)), 1 - (1 - al) * qf(p, n - 1, (n - 1) * (k - 1)))) }
  list(n_listwise = n, items = k, alpha = al, alpha_standardised = a$total$std.alpha, mean_interitem_r = a$total$average_r,
    feldt_ci = lapply(CONFS, ci), alpha_if_item_dropped = A(drop), corrected_item_total_r = A(it),
    sem = sqrt(var(tot)) * sqrt(1 - al))
}
# ---- regression and key drivers -------------------------------------------------------
exp_ols <- function(y, X) {
  X <- as.data.frame(X); d <- data.frame(.y = y, X); m <- lm(.y ~ ., d); s <- summary(m); cf <- s$coefficients; mm <- model.matrix(m)
  e <- residuals(m); XtXi <- solve(crossprod(mm)); h <- rowSums((mm %*% XtXi) * mm); n <- nrow(mm); k <- ncol(mm)
  hc <- function(u) sqrt(diag(XtXi %*% crossprod(mm * sqrt(u)) %*% XtXi))
  vif <- if (ncol(X) > 1) vapply(seq_len(ncol(X)), function(j) 1 / (1 - summary(lm(X[, j] ~ as.matrix(X[, -j])))$r.squared), 0) else 1
  list(n = n, terms = A(c("(Intercept)", names(X))), coefficients = A(cf[, 1]), se = A(cf[, 2]), t = A(cf[, 3]), p_two_sided = A(cf[, 4]), df_residual = m$df.residual,
    ci95_lower = A(confint(m)[, 1]), ci95_upper = A(confint(m)[, 2]), sigma = s$sigma, r_squared = s$r.squared, adj_r_squared = s$adj.r.squared,
    f = s$fstatistic[[1]], f_p = pf(s$fstatistic[1], s$fstatistic[2], s$fstatistic[3], lower.tail = FALSE)[[1]],
    se_hc0 = A(hc(e^2)), se_hc1 = A(hc(e^2 * n / (n - k))), se_hc2 = A(hc(e^2 / (1 - h))), se_hc3 = A(hc(e^2 / (1 - h)^2)),
    standardised_coefficients = A(cf[-1, 1] * vapply(X, sd, 0) / sd(y)), vif = A(vif))
}
rel_weights <- function(R, r) { e <- eigen(R, symmetric = TRUE); L <- e$vectors %*% diag(sqrt(e$values), length(r)) %*% t(e$vectors); b <- solve(L, r); as.vector(L^2 %*% b^2) }
lmg_shares <- function(R, r) {
  k <- length(r); r2 <- numeric(2^k)
  for (s in 1:(2^k - 1)) { i <- which(bitwAnd(s, 2^(0:(k - 1))) > 0); r2[s + 1] <- sum(r[i] * solve(R[i, i, drop = FALSE], r[i])) }
  vapply(seq_len(k), function(j) { b <- 2^(j - 1); S <- (0:(2^k - 1)); S <- S[bitwAnd(S, b) == 0]
    sz <- vapply(S, function(s) sum(bitwAnd(s, 2^(0:(k - 1))) > 0), 0)
    sum(factorial(sz) * factorial(k - sz - 1) / factorial(k) * (r2[S + b + 1] - r2[S + 1])) }, 0)
}
exp_drivers <- function(y, X) {
  X <- as.matrix(X); R <- cor(X); r <- as.vector(cor(X, y)); r2 <- sum(r * solve(R, r)); rw <- rel_weights(R, r); lmg <- lmg_shares(R, r); b <- solve(R, r); k <- ncol(X)
  last <- vapply(seq_len(k), function(j) r2 - (if (k > 1) sum(r[-j] * solve(R[-j, -j, drop = FALSE], r[-j])) else 0), 0)
  list(n = nrow(X), drivers = A(colnames(X)), r_squared = r2, correlation_with_outcome = A(r), beta_standardised = A(b),
    relative_weights_raw = A(rw), relative_weights_share = A(rw / r2), lmg_raw = A(lmg), lmg_share = A(lmg / r2),
    first_r2 = A(r^2), last_r2 = A(last), pratt_raw = A(r * b), betasq = A(b^2))
}
# ---- meta-analysis ---------------------------------------------------------------------
meta_fit <- function(m, back = TRUE) {
  p <- suppressWarnings(predict(m)); o <- list(estimate = m$beta[[1]], se = m$se, ci95 = A(c(m$ci.lb, m$ci.ub)), z = m$zval, p = m$pval, tau2 = m$tau2, i2_percent = m$I2, h2 = m$H2,
    q = m$QE, q_df = m$k - 1, q_p = m$QEp, prediction_interval95 = if (!is.null(p$pi.lb)) A(c(p$pi.lb, p$pi.ub)), weights_percent = A(weights(m)))
  if (back) { o$r <- tanh(m$beta[[1]]); o$r_ci95 <- A(tanh(c(m$ci.lb, m$ci.ub))); if (!is.null(p$pi.lb)) o$r_prediction_interval95 <- A(tanh(c(p$pi.lb, p$pi.ub))) }
  o
}
exp_meta <- function(ri, ni) {
  k <- length(ri); yi <- atanh(ri); vi <- 1 / (ni - 3); ctl <- list(maxiter = 10000, threshold = 1e-12)
  out <- list(k = k, total_n = sum(ni), fisher_z = A(yi), variance_z = A(vi),
    fixed = meta_fit(rma(yi, vi, method = "FE")), dersimonian_laird = meta_fit(rma(yi, vi, method = "DL")),
    reml = meta_fit(rma(yi, vi, method = "REML", control = ctl)), paule_mandel = meta_fit(rma(yi, vi, method = "PM", control = list(tol = 1e-14, maxiter = 10000))),
    dersimonian_laird_knapp_hartung = { m <- rma(yi, vi, method = "DL", test = "knha"); list(estimate = m$beta[[1]], se = m$se, ci95 = A(c(m$ci.lb, m$ci.ub)), t = m$zval, p = m$pval, df = m$k - 1) })
  rb <- sum(ni * ri) / sum(ni); vr <- sum(ni * (ri - rb)^2) / sum(ni); nb <- mean(ni); ve <- (1 - rb^2)^2 / (nb - 1)
  ve_i <- (1 - rb^2)^2 / (ni - 1)
  hs <- rma(yi = ri, vi = ve_i, weights = ni, method = "HS")
  out$hunter_schmidt_bare_bones <- list(mean_r = rb, observed_variance = vr, sampling_error_variance_nbar = ve, residual_variance_nbar = max(0, vr - ve), residual_sd_nbar = sqrt(max(0, vr - ve)),
    percent_variance_sampling_error_nbar = 100 * ve / vr,
    sampling_error_variance_individual = sum(ni * ve_i) / sum(ni), residual_variance_individual = max(0, vr - sum(ni * ve_i) / sum(ni)),
    credibility_interval80_nbar = A(rb + c(-1, 1) * qnorm(.9) * sqrt(max(0, vr - ve))),
    metafor_HS_estimate = hs$beta[[1]], metafor_HS_tau2 = hs$tau2, metafor_HS_se = hs$se, metafor_HS_ci95 = A(c(hs$ci.lb, hs$ci.ub)))
  out
}
# ---- panel ------------------------------------------------------------------------------
exp_panel <- function(y, x, g) {
  g <- factor(g); xb <- ave(x, g); yb <- ave(y, g); xw <- x - xb; n <- length(y); k <- nlevels(g); ni <- table(g)
  pooled <- summary(lm(y ~ x)); btw <- { u <- !duplicated(g); summary(lm(yb[u] ~ xb[u])) }
  fe <- lm(y ~ x + g); fes <- summary(fe)$coefficients["x", ]
  m <- lm(y ~ xw + xb); mk <- lm(y ~ x + xb); X <- model.matrix(m); e <- residuals(m); XtXi <- solve(crossprod(X))
  sc <- rowsum(X * e, g); cr0 <- XtXi %*% crossprod(sc) %*% XtXi; cr1 <- cr0 * k / (k - 1) * (n - 1) / (n - ncol(X))
  Xm <- model.matrix(mk); XtXim <- solve(crossprod(Xm)); scm <- rowsum(Xm * residuals(mk), g); cr1m <- XtXim %*% crossprod(scm) %*% XtXim * k / (k - 1) * (n - 1) / (n - ncol(Xm))
  l <- suppressMessages(lmer(y ~ xw + xb + (1 | g), REML = TRUE, control = lmerControl(optCtrl = list(xtol_abs = 1e-12, ftol_abs = 1e-14), calc.derivs = FALSE)))
  list(n = n, groups = k, pooled_slope = pooled$coefficients[2, 1], pooled_se = pooled$coefficients[2, 2],
    between_slope = btw$coefficients[2, 1], between_se = btw$coefficients[2, 2], between_r = sign(btw$coefficients[2, 1]) * sqrt(btw$r.squared),
    within_slope = fes[[1]], within_se = fes[[2]], within_t = fes[[3]], within_p = fes[[4]], within_df = fe$df.residual,
    within_r = cor(xw, y - yb),
    hybrid_ols_coefficients = A(coef(m)), hybrid_ols_se = A(sqrt(diag(vcov(m)))), hybrid_cluster_se_cr0 = A(sqrt(diag(cr0))), hybrid_cluster_se_cr1 = A(sqrt(diag(cr1))),
    mundlak_coefficients = A(coef(mk)), mundlak_ols_se = A(sqrt(diag(vcov(mk)))), mundlak_cluster_se_cr1 = A(sqrt(diag(cr1m))),
    hybrid_random_intercept_reml = list(coefficients = A(fixef(l)), se = A(sqrt(diag(as.matrix(vcov(l))))), sd_group = as.data.frame(VarCorr(l))$sdcor[1], sd_residual = sigma(l), note = "iterative fit: compare to about 1e-4 relative"))
}
exp_lag <- function(x, y, maxlag) {
  c0 <- ccf(x, y, lag.max = maxlag, plot = FALSE, type = "correlation"); n <- length(x)
  pw <- lapply(-maxlag:maxlag, function(k) { i <- seq_len(n); j <- i + k; ok <- j >= 1 & j <= n; a <- x[j[ok]]; b <- y[i[ok]]; if (length(a) < 3 || sd(a) == 0 || sd(b) == 0) list(lag = k, n = length(a), r = NaN) else
    list(lag = k, n = length(a), r = cor(a, b), p = if (abs(cor(a, b)) > 1 - 1e-12) 0 else cor.test(a, b)$p.value) })
  list(definition = "lag k pairs x[t+k] with y[t] (R's ccf): a peak at negative k means x leads y", n = n, lags = A(as.vector(c0$lag)), ccf_global_mean_divisor_n = A(as.vector(c0$acf)), pairwise_pearson = pw, approx_95_bound = qnorm(.975) / sqrt(n))
}
