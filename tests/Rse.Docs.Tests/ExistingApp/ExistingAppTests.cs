using System.Net;
using Rse.Docs.Tests.Shell;

namespace Rse.Docs.Tests.ExistingApp;

/// <summary>The page about an existing app makes an app that works as the page says.</summary>
public sealed class ExistingAppTests
{
    [Fact]
    public async Task The_app_of_the_page_shows_an_order_to_its_customer_and_to_the_company_and_to_nobody_else()
    {
        await using var walk = await Walk.MakeAsync();
        await using var host = await ProgramHost.StartAsync([walk.Program, "--contentRoot", walk.App], folder: walk.App);
        using var amelie = await Visitor.RegisterAsync(host.Address, "amelie@portal.example", "Amélie Dupont");
        using var paul = await Visitor.RegisterAsync(host.Address, "paul@customer.example", "Paul Henriot");
        using var nadia = await Visitor.RegisterAsync(host.Address, "nadia@elsewhere.example", "Nadia Roux");

        await amelie.PostAsync("/rse/spaces", new { name = "Atelier", slug = "atelier" });
        await amelie.PostAsync("/rse/spaces/atelier/posts", new { body = "Between us." });
        await amelie.PostAsync(
            "/orders",
            new
            {
                title = "Three pumps",
                customer = "paul@customer.example",
                remark = "Delivered on Monday?",
            }
        );

        Assert.Equal("internal", (await amelie.GetAsync("/rse/me")).GetProperty("member").GetProperty("kind").GetString());
        var me = (await paul.GetAsync("/rse/me")).GetProperty("member");
        Assert.Equal("guest", me.GetProperty("kind").GetString());
        Assert.Equal("Paul Henriot", me.GetProperty("displayName").GetString());
        foreach (var visitor in (Visitor[])[amelie, paul])
        {
            var comments = await visitor.GetAsync("/rse/subjects/order/1/comments");
            Assert.Equal("Delivered on Monday?", comments.GetProperty("items")[0].GetProperty("body").GetString());
        }

        Assert.Equal(HttpStatusCode.OK, await amelie.StatusAsync("/rse/spaces/atelier"));
        Assert.Equal(HttpStatusCode.NotFound, await paul.StatusAsync("/rse/spaces/atelier"));
        Assert.Equal(HttpStatusCode.NotFound, await nadia.StatusAsync("/rse/subjects/order/1/comments"));
    }

    [Fact]
    public void Each_file_of_the_page_is_shown_with_its_path() =>
        Assert.Equal(Page.Read(Walk.Guide).Blocks("csharp", "json", "cshtml").Count(), Walk.Files(Page.Read(Walk.Guide)).Count());
}
