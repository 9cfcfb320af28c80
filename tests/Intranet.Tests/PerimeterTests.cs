using Intranet.Tests.Hosting;
using Microsoft.Playwright;

namespace Intranet.Tests;

/// <summary>Coming into spaces, and taking care of who is in them.</summary>
[Collection(nameof(DemoIntranet))]
public sealed class PerimeterTests(DemoIntranet intranet)
{
    [Fact]
    public async Task A_request_is_refused_with_a_reason_and_another_approved_with_a_role()
    {
        await using var owner = await intranet.VisitAsync("ines");
        var space = await owner.MakeSpaceAsync("Toitures à suivre", "Private");
        await using var karim = await intranet.VisitAsync("karim");
        await using var thomas = await intranet.VisitAsync("thomas");
        await karim.GoAsync(space);
        await karim.Page.FillAsync("#text", "Pour les capteurs du gymnase.");
        await karim.Page.ClickAsync("form[action*=Ask] button");
        Assert.Contains("Pour les capteurs", await karim.Page.InnerTextAsync(".way .said"), StringComparison.Ordinal);
        await thomas.GoAsync(space);
        await thomas.Page.ClickAsync("form[action*=Ask] button");
        await thomas.Page.ClickAsync("form[action*=Withdraw] button");
        await thomas.Page.ClickAsync("form[action*=Ask] button");

        await owner.GoAsync(space);
        Assert.StartsWith("2", (await owner.Page.InnerTextAsync(".tabs .mark")).Trim(), StringComparison.Ordinal);
        await owner.Page.ClickAsync(".tabs a[href$='/requests']");
        var asked = owner.Page.Locator("li.request", new() { HasText = "Karim" });
        await asked.Locator("summary").ClickAsync();
        await asked.Locator("details button").ClickAsync();
        Assert.True(await asked.Locator(".fault").IsVisibleAsync());
        await asked.Locator("textarea").FillAsync("Les mesures arrivent ailleurs.");
        await asked.Locator("details button").ClickAsync();
        var other = owner.Page.Locator("li.request", new() { HasText = "Thomas" });
        await other.Locator("select").SelectOptionAsync("Reader");
        await other.Locator("button.primary").ClickAsync();
        Assert.Equal(0, await owner.Page.Locator("li.request").CountAsync());

        await karim.GoAsync(space);
        Assert.Contains("Les mesures arrivent ailleurs.", await karim.Page.InnerTextAsync(".way"), StringComparison.Ordinal);
        Assert.Equal(0, await karim.Page.Locator("form[action*=Ask]").CountAsync());
        await thomas.GoAsync(space);
        Assert.Equal(0, await thomas.Page.Locator(".way").CountAsync());
        Assert.False(await thomas.Page.IsVisibleAsync("#compose"));
        Assert.Empty((string[])[.. owner.Complaints, .. karim.Complaints, .. thomas.Complaints]);
    }

    [Fact]
    public async Task An_invitation_into_a_secret_space_marks_the_navigation_and_is_accepted()
    {
        await using var owner = await intranet.VisitAsync("ines");
        var space = await owner.MakeSpaceAsync("Surprise de fin d'année", "Secret");
        await owner.GoAsync($"{space}/invitations");
        await owner.Page.FillAsync("#handle", "nobody-of-that-name");
        await owner.Page.ClickAsync("button[formaction*=Invite]");
        Assert.True(await owner.Page.IsVisibleAsync("#handle-fault"));
        Assert.Equal("nobody-of-that-name", await owner.Page.InputValueAsync("#handle"));
        await owner.Page.FillAsync("#handle", "@moussa");
        await owner.Page.ClickAsync("button[formaction*=Invite]");

        await using var moussa = await intranet.VisitAsync("moussa");
        Assert.Equal(404, await moussa.GoAsync(space));
        await moussa.GoAsync("/");
        await moussa.Page.ClickAsync(".side a:has(.mark)");
        await moussa.Page.ClickAsync("form[action*=Accept] button");

        await moussa.ArriveAsync($"**{space}");
        Assert.True(await moussa.Page.IsVisibleAsync("#compose"));
        Assert.Equal(0, await moussa.Page.Locator(".side .mark").CountAsync());
        Assert.Empty((string[])[.. owner.Complaints, .. moussa.Complaints]);
    }

    [Fact]
    public async Task A_link_is_shown_once_asks_before_it_lets_in_and_serves_one_time()
    {
        await using var owner = await intranet.VisitAsync("ines");
        var space = await owner.MakeSpaceAsync("Groupe de travail lien", "Secret");
        await owner.GoAsync($"{space}/invitations");
        await owner.Page.ClickAsync("button[formaction*=Link]");
        var link = await owner.Page.InputValueAsync("#link");
        await owner.Page.ReloadAsync();
        Assert.Equal(0, await owner.Page.Locator("#link").CountAsync());

        await using var claire = await intranet.VisitAsync("claire");
        await claire.GoAsync(link);
        Assert.DoesNotContain("Groupe de travail lien", await claire.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await claire.Page.ClickAsync("main form button.primary");
        await claire.ArriveAsync($"**{space}");

        await using var hugo = await intranet.VisitAsync("hugo");
        await hugo.GoAsync(link);
        await hugo.Page.ClickAsync("main form button.primary");
        Assert.True(await hugo.Page.IsVisibleAsync(".problems"));
        Assert.Equal(404, await hugo.GoAsync(space));
        Assert.Empty((string[])[.. owner.Complaints, .. claire.Complaints, .. hugo.Complaints]);
    }

    [Fact]
    public async Task An_invitation_that_was_taken_back_opens_nothing()
    {
        await using var owner = await intranet.VisitAsync("ines");
        var space = await owner.MakeSpaceAsync("Lien repris", "Secret");
        await owner.GoAsync($"{space}/invitations");
        await owner.Page.ClickAsync("button[formaction*=Link]");
        var link = await owner.Page.InputValueAsync("#link");
        await owner.Page.ClickAsync("form[action*=Revoke] button");

        await using var claire = await intranet.VisitAsync("claire");
        await claire.GoAsync(link);
        await claire.Page.ClickAsync("main form button.primary");

        Assert.True(await claire.Page.IsVisibleAsync(".problems"));
        Assert.Equal(404, await claire.GoAsync(space));
    }

    [Fact]
    public async Task A_change_of_who_sees_a_space_says_first_what_it_does()
    {
        await using var owner = await intranet.VisitAsync("ines");
        await using var karim = await intranet.VisitAsync("karim");
        var space = await owner.MakeSpaceAsync("Bientôt fermé", "Open");
        await owner.GoAsync($"{space}/settings");
        await owner.Page.CheckAsync("input[value=Secret]");
        await owner.Page.ClickAsync("form[action*=Sight] button");

        Assert.Contains("ne verront plus", await owner.Page.InnerTextAsync(".impact"), StringComparison.Ordinal);
        Assert.Equal(200, await karim.GoAsync(space));
        await owner.Page.ClickAsync("button[formaction*=Confirm]");
        Assert.Equal(404, await karim.GoAsync(space));

        await owner.GoAsync($"{space}/history");
        Assert.Contains("de ouvert à secret", await owner.Page.InnerTextAsync(".history"), StringComparison.Ordinal);
        Assert.Empty((string[])[.. owner.Complaints, .. karim.Complaints]);
    }

    [Fact]
    public async Task The_last_owner_hands_a_space_over_before_they_leave_it()
    {
        await using var owner = await intranet.VisitAsync("thomas");
        var space = await owner.MakeSpaceAsync("Outils partagés", "Private");
        await owner.GoAsync($"{space}/settings");
        await owner.Page.ClickAsync("#leave button");
        Assert.True(await owner.Page.IsVisibleAsync("#leave .problems"));

        await owner.GoAsync($"{space}/people");
        await owner.Page.FillAsync("#handle", "moussa");
        await owner.Page.ClickAsync("form[action*=Add] button");
        var moussa = owner.Page.Locator(".row-item", new() { HasText = "Moussa" });
        await moussa.Locator("summary").ClickAsync();
        await moussa.Locator("a[href*='hand-over']").ClickAsync();
        Assert.Contains("Moussa", await owner.Page.InnerTextAsync(".confirm li >> nth=0"), StringComparison.Ordinal);
        await owner.Page.ClickAsync(".confirm button.primary");

        await owner.GoAsync(space);
        await owner.Page.ClickAsync("form[action*=Leave] button");
        Assert.Equal(200, await owner.GoAsync(space));
        Assert.Equal(0, await owner.Page.Locator(".tabs").CountAsync());
        Assert.Equal(404, await owner.GoAsync($"{space}/people"));
        Assert.Empty(owner.Complaints);
    }

    [Fact]
    public async Task A_role_is_changed_and_a_member_removed()
    {
        await using var owner = await intranet.VisitAsync("ines");
        var space = await owner.MakeSpaceAsync("Rotation des rôles", "Private");
        await owner.GoAsync($"{space}/people");
        await owner.Page.FillAsync("#handle", "owen");
        await owner.Page.ClickAsync("form[action*=Add] button");
        var owen = owner.Page.Locator(".row-item", new() { HasText = "Owen" });
        await owen.Locator("summary").ClickAsync();
        await owen.Locator("select").SelectOptionAsync("Moderator");
        await owen.Locator("form[action*=Role] button").ClickAsync();
        Assert.Equal("modération", await owen.Locator(".badge").InnerTextAsync());

        await owen.Locator("summary").ClickAsync();
        await owen.Locator("form[action*=Remove] button").ClickAsync();

        Assert.Equal(0, await owen.CountAsync());
        Assert.Empty(owner.Complaints);
    }

    [Fact]
    public async Task An_archived_space_is_read_and_comes_back()
    {
        await using var owner = await intranet.VisitAsync("ines");
        var space = await owner.MakeSpaceAsync("Chantier terminé", "Open");
        await owner.GoAsync($"{space}/settings");
        await owner.Page.ClickAsync("#archive button");
        await owner.GoAsync(space);
        Assert.True(await owner.Page.IsVisibleAsync(".badge.archived"));
        Assert.False(await owner.Page.IsVisibleAsync("#compose"));

        await owner.Page.ClickAsync(".notice a");
        await owner.Page.ClickAsync("#archive button");
        await owner.GoAsync(space);

        Assert.True(await owner.Page.IsVisibleAsync("#compose"));
    }

    [Fact]
    public async Task The_pages_of_a_space_are_absent_for_those_who_may_not_see_them()
    {
        await using var karim = await intranet.VisitAsync("karim");

        Assert.Equal(200, await karim.GoAsync("/spaces/tresorerie"));
        foreach (var page in (string[])["people", "requests", "invitations", "settings", "history"])
        {
            Assert.Equal(404, await karim.GoAsync($"/spaces/tresorerie/{page}"));
            Assert.Equal(404, await karim.GoAsync($"/spaces/passage-de-relais/{page}"));
        }
    }

    [Fact]
    public async Task A_sponsor_changes_the_end_of_a_stay_and_the_guest_sees_their_own()
    {
        await using var hugo = await intranet.VisitAsync("hugo");
        await hugo.GoAsync("/members/paul");
        await hugo.Page.FillAsync("#until", "2020-01-01");
        await hugo.Page.ClickAsync("form[action*=Stay] button");
        await hugo.Page.Locator("#endsAt-fault").WaitForAsync();
        Assert.Equal("2020-01-01", await hugo.Page.InputValueAsync("#until"));
        var later = TimeProvider.System.GetUtcNow().AddDays(100);

        // Far from the ends of a month, where zones differ in it.
        var end = new DateTime(later.Year, later.Month, 15);
        await hugo.Page.FillAsync("#until", end.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await hugo.Page.ClickAsync("form[action*=Stay] button");
        await hugo.Page.Locator("#endsAt-fault").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        var month = end.ToString("MMMM", System.Globalization.CultureInfo.GetCultureInfo("fr"));
        await using var paul = await intranet.VisitAsync("paul");
        await paul.GoAsync("/members/paul");
        Assert.Contains(month, await paul.Page.InnerTextAsync(".stay"), StringComparison.Ordinal);
        Assert.Equal(0, await paul.Page.Locator(".stay form").CountAsync());
        await using var claire = await intranet.VisitAsync("claire");
        await claire.GoAsync("/members/paul");
        Assert.Contains("Hugo", await claire.Page.InnerTextAsync(".stay"), StringComparison.Ordinal);
        Assert.Equal(0, await claire.Page.Locator(".stay form").CountAsync());
        Assert.Empty((string[])[.. hugo.Complaints, .. paul.Complaints, .. claire.Complaints]);
    }

    [Fact]
    public async Task A_stay_that_a_sponsor_ends_is_over_at_once_and_can_begin_again()
    {
        await using var ines = await intranet.VisitAsync("ines");
        await using var nadia = await intranet.VisitAsync("nadia");
        await ines.GoAsync("/members/nadia");
        var until = await ines.Page.InputValueAsync("#until");
        await ines.Page.ClickAsync(".stay summary");
        await ines.Page.ClickAsync("form[action*=End] button");
        await ines.Page.WaitForSelectorAsync(".notice");

        Assert.Equal(403, await nadia.GoAsync("/spaces/cote-clients"));
        Assert.EndsWith("/closed", nadia.Page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await ines.Page.Locator(".stay summary").CountAsync());
        await ines.Page.FillAsync("#until", until);
        await ines.Page.ClickAsync("form[action*=Stay] button");
        await ines.Page.WaitForSelectorAsync(".stay summary");
        Assert.Equal(200, await nadia.GoAsync("/spaces/cote-clients"));
        Assert.Empty((string[])[.. ines.Complaints, .. nadia.Complaints]);
    }
}
