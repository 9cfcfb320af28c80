using System.Net;
using Intranet.Tests.Hosting;

namespace Intranet.Tests;

/// <summary>What the demo's administrator does, on a sample of their own where it would be in the way of others.</summary>
[Collection(nameof(DemoIntranet))]
public sealed class AdministrationTests(DemoIntranet intranet)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_administration_is_there_for_its_role_and_for_nobody_else()
    {
        using var yann = intranet.Sample.Client("yann");
        using var maelle = intranet.Sample.Client("maelle");
        foreach (
            var page in (string[])
                [
                    "/administration/members",
                    "/administration/members/1",
                    "/administration/spaces",
                    "/administration/spaces/1/enter",
                    "/administration/directories",
                    "/administration/audit",
                    "/administration/deliveries",
                    "/administration/unanswered",
                ]
        )
        {
            Assert.Equal(HttpStatusCode.OK, (await yann.GetAsync(page, Cancelled)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await maelle.GetAsync(page, Cancelled)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await maelle.GetAsync("/rse/administration/directories/links", Cancelled)).StatusCode);
        Assert.NotEqual(HttpStatusCode.Forbidden, (await yann.GetAsync("/rse/administration/directories/links", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task An_administrator_enters_a_secret_space_and_its_members_see_why()
    {
        await using var owner = await intranet.VisitAsync("claire");
        var space = await owner.MakeSpaceAsync("Cadeau de départ", "Secret");
        await using var yann = await intranet.VisitAsync("yann");
        Assert.Equal(404, await yann.GoAsync(space));
        await yann.GoAsync("/administration/spaces");
        await yann.Page.Locator(".row-item", new() { HasText = "Cadeau de départ" }).Locator("a.button").ClickAsync();
        await yann.Page.ClickAsync("main form button.primary");
        Assert.True(await yann.Page.IsVisibleAsync("#reason-fault"));
        await yann.Page.FillAsync("#reason", "Un lien cassé m'a été signalé.");
        await yann.Page.ClickAsync("main form button.primary");
        await yann.ArriveAsync($"**{space}");

        await owner.GoAsync($"{space}/people");
        Assert.Contains("Un lien cassé m'a été signalé.", await owner.Page.InnerTextAsync(".trace"), StringComparison.Ordinal);
        await owner.GoAsync($"{space}/history");
        Assert.Contains("Un lien cassé m'a été signalé.", await owner.Page.InnerTextAsync(".history .entered"), StringComparison.Ordinal);
        Assert.Empty((string[])[.. owner.Complaints, .. yann.Complaints]);
    }

    [Fact]
    public async Task Who_is_suspended_reads_that_their_access_is_closed_until_it_is_reinstated()
    {
        await using var yann = await intranet.VisitAsync("yann");
        await using var owen = await intranet.VisitAsync("owen");
        await yann.GoAsync("/administration/members");
        await yann.Page.Locator(".row-item", new() { HasText = "Owen" }).Locator("a.button").ClickAsync();
        await yann.Page.ClickAsync("button[formaction*=Suspend]");

        Assert.Equal(403, await owen.GoAsync("/spaces"));
        Assert.EndsWith("/closed", owen.Page.Url, StringComparison.Ordinal);
        await yann.Page.ClickAsync("button[formaction*=Reinstate]");
        Assert.Equal(200, await owen.GoAsync("/spaces"));
        await yann.GoAsync("/administration/audit");
        var acts = await yann.Page.Locator(".row-item").AllInnerTextsAsync();
        Assert.Contains("Owen", acts[0], StringComparison.Ordinal);
        Assert.Contains("Yann", acts[0], StringComparison.Ordinal);
        Assert.Contains("rétabli", acts[0], StringComparison.Ordinal);
        Assert.Contains("suspendu", acts[1], StringComparison.Ordinal);
        Assert.Empty((string[])[.. yann.Complaints, .. owen.Complaints]);
    }

    [Fact]
    public async Task The_mirrored_group_is_previewed_and_mirrored()
    {
        await using var yann = await intranet.VisitAsync("yann");
        await yann.GoAsync("/administration/directories");
        await yann.Page.ClickAsync("button[formaction*=Preview]");
        Assert.Contains("2 personnes restent", await yann.Page.InnerTextAsync(".mirror"), StringComparison.Ordinal);

        await yann.Page.ClickAsync("button[formaction*=Mirror]");

        Assert.Contains("Ce qui a changé", await yann.Page.InnerTextAsync(".mirror"), StringComparison.Ordinal);
        Assert.Empty(yann.Complaints);
    }
}
