using System.Diagnostics;
using System.Text.Json;
using Intranet.Tests.Hosting;
using Microsoft.Playwright;

namespace Intranet.Tests;

/// <summary>
/// axe-core, fetched from npm when it is wanted and kept beside the tests, finds nothing serious on any page, in light and dark.
/// </summary>
/// <remarks>They change nothing, and have a sample of their own, beside that of the tests that do.</remarks>
public sealed class AccessibilityTests(DemoIntranet intranet) : IClassFixture<DemoIntranet>
{
    private const string Package = "axe-core@4.14.1";

    public static TheoryData<string> Pages =>
        [
            "/",
            "/spaces",
            "/spaces/new",
            "/spaces/cote-clients",
            "/spaces/tresorerie",
            "/posts/1",
            "/write?space=vie-de-la-coop",
            "/search",
            "/search?q=chaleur",
            "/search/why?q=nadia&id=member/nadia",
            "/search?q=(chaleur)+in:vie-de-la-coop+couleur:vert&view=list",
            "/members",
            "/members/thomas",
            "/members/nadia",
            "/topics",
            "/topics/saint-aubin",
            "/invoices",
            "/invoices/42",
            "/invoices/new",
            "/bookmarks",
            "/shares",
            "/shares/new?subject=post/1",
            "/notifications",
            "/brief",
            "/feeds",
            "/highlights",
            "/feeds/new",
            "/spaces/cote-clients/feeds",
            "/searches",
            "/searches/new",
            "/spaces/cote-clients/alerts",
            "/?unread=true",
            "/why/post/1",
            "/mutes",
            "/mutes/new?subject=post/1",
            "/notifications/settings",
            "/notifications/thread?subject=post/1",
            "/nowhere",
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_no_serious_fault(string path)
    {
        var axe = await AxeAsync();
        await using var visit = await intranet.VisitAsync("hugo", bypassPolicy: true);
        await visit.GoAsync(path is "/posts/1" ? await FirstArticleAsync(visit) : path);

        await AssertNoFaultInLightOrDarkAsync(visit, axe);
    }

    [Fact]
    public async Task Facets_suggestions_and_similar_posts_have_no_serious_fault()
    {
        var axe = await AxeAsync();
        await using var visit = await intranet.VisitAsync("hugo", bypassPolicy: true);
        await visit.GoAsync("/search?q=chaleur");
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('.facets details').forEach(one => one.open = true)");
        await visit.Page.FillAsync("#top-search", "");
        await visit.Page.Locator("#top-search").PressSequentiallyAsync("th");
        await visit.Page.WaitForSelectorAsync("[role=option]");
        await visit.Page.PressAsync("#top-search", "ArrowDown");
        await AssertNoFaultInLightOrDarkAsync(visit, axe);

        await visit.GoAsync("/write?space=vie-de-la-coop");
        await visit.Page.CheckAsync("input[name=Kind][value=question]");
        await visit.Page.FillAsync("#title", "Les combles de l'école avant les vacances ?");
        await visit.Page.WaitForSelectorAsync(".similar li");
        await AssertNoFaultInLightOrDarkAsync(visit, axe);
    }

    public static TheoryData<string, string> PerimeterPages =>
        new()
        {
            { "sophie", "/spaces/tresorerie/people" },
            { "sophie", "/spaces/tresorerie/requests" },
            { "sophie", "/spaces/tresorerie/invitations" },
            { "sophie", "/spaces/tresorerie/settings" },
            { "sophie", "/spaces/tresorerie/notifications" },
            { "sophie", "/spaces/tresorerie/history" },
            { "sophie", "/spaces/tresorerie/hand-over?to=hugo" },
            { "sophie", "/invitations" },
            { "owen", "/invitations" },
            { "owen", "/spaces/tresorerie" },
            { "moussa", "/spaces/tresorerie" },
            { "thomas", "/invitations/AAAAAAAAAAAAAAAAAAAAAAAAAAA" },
            { "hugo", "/members/paul" },
            { "yann", "/administration/members" },
            { "yann", "/administration/members/11" },
            { "yann", "/administration/spaces" },
            { "yann", "/administration/spaces/6/enter" },
            { "yann", "/administration/directories" },
        };

    [Theory]
    [MemberData(nameof(PerimeterPages))]
    public async Task A_page_of_the_perimeter_has_no_serious_fault(string member, string path)
    {
        var axe = await AxeAsync();
        await using var visit = await intranet.VisitAsync(member, bypassPolicy: true);
        Assert.Equal(200, await visit.GoAsync(path));

        // What is folded is looked at as well.
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('details.manage').forEach(fold => fold.open = true)");
        await AssertNoFaultInLightOrDarkAsync(visit, axe);
    }

    [Fact]
    public async Task A_change_to_be_confirmed_and_a_refusal_have_no_serious_fault()
    {
        var axe = await AxeAsync();
        await using var visit = await intranet.VisitAsync("sophie", bypassPolicy: true);
        await visit.GoAsync("/spaces/tresorerie/settings");
        await visit.Page.CheckAsync("input[value=Secret]");
        await visit.Page.ClickAsync("form[action*=Sight] button");
        Assert.True(await visit.Page.IsVisibleAsync(".impact"));
        await visit.Page.EvaluateAsync(axe);
        Assert.Empty(await FaultsAsync(visit));

        await visit.GoAsync("/spaces/tresorerie/invitations");
        await visit.Page.FillAsync("#handle", "nobody");
        await visit.Page.ClickAsync("button[formaction*=Invite]");
        Assert.True(await visit.Page.IsVisibleAsync("#handle-fault"));
        await visit.Page.EvaluateAsync(axe);
        Assert.Empty(await FaultsAsync(visit));
    }

    [Fact]
    public async Task The_door_has_no_serious_fault()
    {
        var axe = await AxeAsync();
        await using var visit = await intranet.VisitAsync(null, bypassPolicy: true);
        await visit.GoAsync("/sign-in");

        await visit.Page.EvaluateAsync(axe);
        Assert.Empty(await FaultsAsync(visit));
    }

    private static async Task<string> FirstArticleAsync(Visit visit)
    {
        await visit.GoAsync("/spaces/energie-et-terrain");
        return (await visit.Page.GetAttributeAsync("article.entry.article h2 a", "href"))!;
    }

    private static async Task AssertNoFaultInLightOrDarkAsync(Visit visit, string axe)
    {
        // The colours of a page change with the scheme while it is open: nothing on it is chosen by the server or by a script.
        await visit.Page.EvaluateAsync(axe);
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            // Colours that fade would be looked at half-way.
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            Assert.Empty(await FaultsAsync(visit));
        }
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(Visit visit)
    {
        var result = await visit.Page.EvaluateAsync<JsonElement>("() => axe.run({ resultTypes: ['violations'] })");
        return
        [
            .. result
                .GetProperty("violations")
                .EnumerateArray()
                .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical")
                .Select(violation =>
                    $"{violation.GetProperty("id")}: {violation.GetProperty("help")} "
                    + $"{string.Join(" | ", violation.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("html")))}"
                ),
        ];
    }

    private static async Task<string> AxeAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "axe");
        var script = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(script))
        {
            Directory.CreateDirectory(folder);
            try
            {
                using var npm = Process.Start(
                    new ProcessStartInfo("npm", ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", Package])
                    {
                        RedirectStandardOutput = true,
                        RedirectStandardError = true,
                        UseShellExecute = false,
                    }
                )!;
                await npm.WaitForExitAsync(TestContext.Current.CancellationToken)
                    .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            }
            catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or TimeoutException)
            {
                // Told below, as any other reason why the script is not there.
            }
        }

        if (!File.Exists(script))
        {
            Assert.Skip($"npm did not bring {Package}.");
        }

        return await File.ReadAllTextAsync(script, TestContext.Current.CancellationToken);
    }
}
