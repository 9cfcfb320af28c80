using Rse.AspNetCore.Tests.Hosting;
using Rse.Projections;

namespace Rse.AspNetCore.Tests.Briefs;

public sealed class BriefEndpointTests
{
    [Fact]
    public async Task A_brief_is_read_with_its_reasons_and_omissions()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        (await bruno.PutAsync("/rse/spaces/ateliers/members/bruno")).Expect(200);
        var first = await amelie.PostNoteAsync("ateliers", "Du bois.");
        await amelie.PostNoteAsync("ateliers", "De la laine.");
        var mention = await amelie.PostNoteAsync("ateliers", "Pour @bruno.");
        (await bruno.PutAsync("/rse/me/budget", new { items = 2, period = "working-day" })).Expect(200);
        await host.Get<ProjectionService>().CatchUpAsync("scores", TestContext.Current.CancellationToken);

        var brief = (await bruno.GetAsync("/rse/feeds/brief")).Expect(200).Json;

        Assert.Equal((2, "working-day"), ((int)brief["budget"]!, (string)brief["period"]!));
        var items = brief["items"]!.AsArray();
        Assert.Equal(2, items.Count);
        Assert.Equal(
            (mention, "mentions", false),
            ((long)items[0]!["subject"]!["id"]!, (string)items[0]!["reason"]!, (bool)items[0]!["isRead"]!)
        );
        Assert.Equal("best", (string?)items[1]!["reason"]);
        Assert.Equal((1, 1), ((int)brief["leftOut"]!["total"]!, (int)brief["leftOut"]!["lowerScore"]! + (int)brief["leftOut"]!["spread"]!));
        Assert.True(DateTimeOffset.Parse((string)brief["begins"]!, null) < DateTimeOffset.Parse((string)brief["ends"]!, null));

        (await bruno.PostAsync("/rse/me/read-marks", new { subjects = new[] { mention, first } })).Expect(204);
        var again = (await bruno.GetAsync("/rse/feeds/brief")).Expect(200).Json["items"]!.AsArray();
        Assert.True((bool)again[0]!["isRead"]!);
        Assert.Equal(items.Select(item => (long)item!["subject"]!["id"]!), again.Select(item => (long)item!["subject"]!["id"]!));
    }

    [Fact]
    public async Task A_budget_is_set_and_reset()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        var company = (await amelie.GetAsync("/rse/me/budget")).Expect(200).Json;
        Assert.Equal((7, "day", false), ((int)company["items"]!, (string)company["period"]!, (bool)company["isOwn"]!));

        var own = (await amelie.PutAsync("/rse/me/budget", new { items = 12, period = "week" })).Expect(200).Json;
        Assert.Equal((12, "week", true), ((int)own["items"]!, (string)own["period"]!, (bool)own["isOwn"]!));
        Assert.Equal("week", (string?)(await amelie.PutAsync("/rse/me/budget", new { items = 3 })).Expect(200).Json["period"]);
        (await amelie.DeleteAsync("/rse/me/budget")).Expect(204);
        Assert.False((bool)(await amelie.GetAsync("/rse/me/budget")).Expect(200).Json["isOwn"]!);
    }

    [Theory]
    [InlineData("""{"items":0}""", "budget-out-of-range", "items")]
    [InlineData("""{"items":10000}""", "budget-out-of-range", "items")]
    [InlineData("""{"items":7,"period":"year"}""", "value-unknown", "period")]
    [InlineData("""{"period":"day"}""", "body-invalid", "items")]
    [InlineData("""{"items":"many"}""", "body-invalid", "items")]
    public async Task An_invalid_budget_is_400(string body, string code, string field)
    {
        await using var host = await TestHost.StartAsync();

        (await host.As("amelie").SendTextAsync(HttpMethod.Put, "/rse/me/budget", body)).ExpectProblem(400, code, field);
    }

    [Fact]
    public async Task The_reach_of_a_post_is_shown_to_members_who_may_post()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        await amelie.SpaceAsync("secret", "secret");
        (await bruno.PutAsync("/rse/follows/member/amelie")).Expect(204);
        (await host.As("carla").GetAsync("/rse/me")).Expect(200);

        var reach = (await amelie.GetAsync("/rse/spaces/ateliers/reach")).Expect(200).Json;

        Assert.Equal((2, 1), ((int)reach["readers"]!, (int)reach["home"]!));
        Assert.Equal(0, (int)(await amelie.GetAsync("/rse/spaces/secret/reach")).Expect(200).Json["readers"]!);
        (await bruno.GetAsync("/rse/spaces/ateliers/reach")).ExpectProblem(403, "not-allowed");
        (await bruno.GetAsync("/rse/spaces/secret/reach")).ExpectProblem(404, "not-found");
    }
}
