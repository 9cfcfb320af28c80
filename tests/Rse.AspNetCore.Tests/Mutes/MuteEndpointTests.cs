using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Mutes;

public sealed class MuteEndpointTests
{
    [Fact]
    public async Task A_muted_target_is_listed_and_hidden_from_home_until_unmuted()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        (await bruno.PutAsync("/rse/spaces/ateliers/members/bruno")).Expect(200);
        var post = await amelie.PostNoteAsync("ateliers", "Du #bois.");
        string[] targets = ["member/amelie", "space/ateliers", "topic/bois", $"post/{post}", "kind/note"];
        foreach (var target in targets)
        {
            Assert.Single((await bruno.GetAsync("/rse/feeds/home")).Expect(200).Items);
            (await bruno.PutAsync($"/rse/me/mutes/{target}", new { endsAt = "2100-01-01T00:00:00Z" })).Expect(204);
            (await bruno.PutAsync($"/rse/me/mutes/{target}")).Expect(204);

            Assert.Empty((await bruno.GetAsync("/rse/feeds/home")).Expect(200).Items);
            Assert.Single((await bruno.GetAsync("/rse/spaces/ateliers/feed")).Expect(200).Items);
            var mute = Assert.Single((await bruno.GetAsync("/rse/me/mutes")).Expect(200).Items)!;
            Assert.Null((string?)mute["endsAt"]);
            Assert.Equal(target.Split('/')[0] is "post" ? "subject" : target.Split('/')[0], (string?)mute["kind"]);

            (await bruno.DeleteAsync($"/rse/me/mutes/{target}")).Expect(204);
            (await bruno.DeleteAsync($"/rse/me/mutes/{target}")).Expect(204);
        }

        Assert.Empty((await bruno.GetAsync("/rse/me/mutes")).Expect(200).Items);
    }

    [Theory]
    [InlineData("novel/1", 400, "kind-unknown")]
    [InlineData("kind/novel", 400, "kind-unknown")]
    [InlineData("member/amelie", 400, "self-reference")]
    [InlineData("post/abc", 400, "key-invalid")]
    [InlineData("member/nobody", 404, "not-found")]
    [InlineData("space/nowhere", 404, "not-found")]
    public async Task Invalid_mutes_are_refused(string target, int status, string code)
    {
        await using var host = await TestHost.StartAsync();

        (await host.As("amelie").PutAsync($"/rse/me/mutes/{target}")).ExpectProblem(status, code);
    }

    [Fact]
    public async Task A_past_or_invalid_end_is_400()
    {
        await using var host = await TestHost.StartAsync();
        (await host.As("bruno").GetAsync("/rse/me")).Expect(200);
        var amelie = host.As("amelie");

        (await amelie.PutAsync("/rse/me/mutes/member/bruno", new { endsAt = "2020-01-01T00:00:00Z" })).ExpectProblem(
            400,
            "date-out-of-range",
            "endsAt"
        );
        (await amelie.SendTextAsync(HttpMethod.Put, "/rse/me/mutes/member/bruno", """{"endsAt":"soon"}""")).ExpectProblem(
            400,
            "body-invalid",
            "endsAt"
        );
    }
}
