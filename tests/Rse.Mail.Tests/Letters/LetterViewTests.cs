using Microsoft.Playwright;
using Rse.Deliveries;
using Rse.People;

namespace Rse.Mail.Tests.Letters;

/// <summary>Letters as a mail program shows them: in Chromium, narrow and wide, light and dark.</summary>
/// <remarks><c>RSE_LETTER_PICTURES</c> names a folder for pictures of them.</remarks>
public sealed class LetterViewTests(LetterFixture fixture) : IClassFixture<LetterFixture>
{
    private const string LargestContrastFault = """
        () => {
          const light = c => { const [r, g, b] = c.match(/[\d.]+/g).map(Number).map(v => v / 255)
            .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
            if (!/rgba\(.*, 0\)|transparent/.test(c)) return c; } return 'rgb(255, 255, 255)'; };
          const faults = [];
          for (const e of document.querySelectorAll('body *')) {
            if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || e.closest('[data-rse=preheader]')) continue;
            const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
            if ((a + 0.05) / (b + 0.05) < 4.5) faults.push(e.tagName + ' ' + e.textContent.trim().slice(0, 40));
          }
          return faults;
        }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, string> Views =>
        new()
        {
            { 320, "light" },
            { 320, "dark" },
            { 640, "light" },
            { 640, "dark" },
        };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_letter_fits_its_window_is_readable_and_asks_no_server_for_anything(int width, string scheme)
    {
        await using var world = await fixture.OpenWorldAsync();
        var letters = await LettersAsync(world);
        using var playwright = await LaunchAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Path, Args = ["--no-sandbox", "--disable-gpu"] }
        );
        await using var context = await browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 800 },
                ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
                JavaScriptEnabled = true,
            }
        );
        var page = await context.NewPageAsync();
        List<string> requests = [];
        page.Request += (_, request) => requests.Add(request.Url);
        foreach (var (name, html) in letters)
        {
            requests.Clear();
            await page.SetContentAsync(html);
            if (Environment.GetEnvironmentVariable("RSE_LETTER_PICTURES") is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(
                    new() { Path = System.IO.Path.Combine(folder, $"{name}-{width}-{scheme}.png"), FullPage = true }
                );
            }

            Assert.Empty(requests);
            Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            Assert.Empty(await page.EvaluateAsync<string[]>(LargestContrastFault));
            Assert.False(await page.Locator("[data-rse=preheader]").IsVisibleAsync());
        }
    }

    private static string Path => Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    private static async Task<IPlaywright> LaunchAsync()
    {
        if (!File.Exists(Path))
        {
            var reason = $"There is no Chromium at {Path}: install the package chromium, or name one in CHROMIUM.";
            if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            {
                Assert.Fail(reason);
            }

            Assert.Skip(reason);
        }

        return await Playwright.CreateAsync();
    }

    private static async Task<IReadOnlyList<(string Name, string Html)>> LettersAsync(LetterWorld world)
    {
        var marie = await world.AddMemberAsync("marie");
        var amelie = await world.AddMemberAsync("amelie");
        var space = await world.Host.Community.AddSpaceAsync("poesie", SpaceVisibility.Private, amelie, marie);
        var post = await world.Host.Community.AddPostAsync(space, marie, "# Où partir cet été ?\n\nUne question.");
        var comment = await world.Host.Community.AddCommentAsync(
            post,
            amelie,
            """
            Très bonne idée, @marie ! Voir `code` et **ceci** :

            - une liste dont la ligne est assez longue pour passer à la suivante
            - https://example.org/une/adresse/qui/est/vraiment/tres/longue/et/ne/contient/pas/la/moindre/espace/pour/etre/coupee

            > Une citation.

            ```
            public static readonly Dictionary<string, string> UneLigneDeCodeQuiEstBeaucoupTropLonguePourUnTelephone = new();
            ```

            | a | b | c |
            |---|---|---|
            | une cellule | une autre cellule | une troisième cellule, plus longue |

            UnMotSansAucuneEspaceQuiEstBeaucoupTropLongPourTenirSurUneSeuleLigneDansUneFenetreEtroite
            """
        );
        var mention = await world.RowAsync(marie, "mention", comment.Id.Value, actors: amelie);
        var reaction = await world.RowAsync(marie, "reaction", post.Id.Value, others: 3, actors: amelie);
        var instant = await world.ComposeAsync(await world.DeliveryAsync(marie, "fr", null, mention, reaction));
        var digest = await world.ComposeAsync(
            await world.DeliveryAsync(
                marie,
                "fr",
                new Digest
                {
                    Space = null,
                    Period = "2026-W10",
                    Omitted = 12,
                },
                mention,
                reaction,
                world.Row("new-follower", null, 0, amelie)
            )
        );
        var notice = await world
            .Get<Rse.Mail.Letters.LetterComposer>()
            .ComposeNoticeAsync(
                new()
                {
                    Title = "Cette adresse fonctionne-t-elle ?",
                    Paragraphs = ["Vous avez demandé à essayer cette adresse."],
                    Action = "Cette adresse est la mienne",
                    Url = "https://intranet.example/confirm",
                },
                System.Globalization.CultureInfo.GetCultureInfo("fr")
            );
        Token.ThrowIfCancellationRequested();
        return [("instant", instant.Content.Html), ("digest", digest.Content.Html), ("notice", notice.Content.Html)];
    }
}
