/** TeX in a line and on its own, sound and broken; each becomes a message. */
export const maths: Record<string, string> = {
  inline: String.raw`Euler: $e^{i\pi} + 1 = 0$, a fraction \(\frac{a+b}{c}\), a root $\sqrt[3]{x^2+1}$, money $5 and $10, $x_1 < y \& z$, brackets $f(x)_1 \in [0, 1)$ and $(1-x)^n |v|^2$.`,
  display: String.raw`$$
\sum_{i=1}^{n} i = \frac{n(n+1)}{2}
$$

\[\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}\]

$$
A = \begin{pmatrix} a & b \\ c & d \end{pmatrix}, \quad
f(x) = \begin{cases} x^2 & \text{if } x \ge 0 \\ -x & \text{otherwise} \end{cases}
$$

$$\begin{aligned} a &= b + c \\ &= d \end{aligned} \qquad \hat{\mathbf{v}} \in \mathbb{R}^n, \; \lim_{x \to 0} \frac{\sin x}{x}$$`,
  broken: String.raw`An open brace $\frac{1}{2$ and no command $\nosuchcommand{x}$.

$$
\begin{matrix} 1 & 2
$$

\(\href{javascript:alert(1)}{x}\) and $\includegraphics{https://example.com/x.png}$.`,
};
