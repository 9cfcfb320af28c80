using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Members;

public sealed class MemberEndpointTests
{
    [Fact]
    public async Task Me_returns_the_viewer_and_the_settings_of_the_network()
    {
        await using var host = await TestHost.StartAsync();

        var me = (await host.As("amelie").GetAsync("/rse/me")).Expect(200).Json;

        Assert.Equal("amelie", (string?)me["member"]!["handle"]);
        Assert.Equal("active", (string?)me["member"]!["state"]);
        Assert.Equal($"{host.Address}members/amelie", (string?)me["member"]!["url"]);
        Assert.Equal("UTC", (string?)me["timeZone"]);
        Assert.Equal(
            "like thanks useful celebrate curious",
            string.Join(' ', me["reactions"]!.AsArray().Select(kind => (string)kind!["name"]!))
        );
        Assert.Equal("👍", (string?)me["reactions"]![0]!["symbol"]);
        Assert.False((bool)me["searches"]!);
    }

    [Fact]
    public async Task Members_are_listed_and_read_with_whether_the_viewer_follows_them()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        (await amelie.GetAsync("/rse/me")).Expect(200);

        Assert.Equal(
            "amelie bruno",
            string.Join(' ', (await bruno.GetAsync("/rse/members")).Expect(200).Items.Select(item => (string)item!["handle"]!))
        );
        Assert.False((bool)(await bruno.GetAsync("/rse/members/AMELIE")).Expect(200).Json["follows"]!);
        (await bruno.PutAsync("/rse/follows/member/amelie")).Expect(204);
        Assert.True((bool)(await bruno.GetAsync("/rse/members/amelie")).Expect(200).Json["follows"]!);
        (await bruno.GetAsync("/rse/members/nobody")).ExpectProblem(404, "not-found");
    }

    [Fact]
    public async Task The_key_of_the_host_is_never_shown()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");

        foreach (var path in (string[])["me", "members", "members/amelie"])
        {
            Assert.DoesNotContain("host-amelie", (await amelie.GetAsync($"/rse/{path}")).Expect(200).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_guest_is_marked_as_one()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal("guest", (string?)(await host.As("claire", "guest").GetAsync("/rse/me")).Expect(200).Json["member"]!["kind"]);
    }
}
