using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Reactions;

public sealed class ReactionEndpointTests
{
    [Fact]
    public async Task Members_react_once_per_kind_and_take_it_back()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers");
        var path = $"/rse/subjects/post/{post}/reactions";

        foreach (var kind in (string[])["like", "like", "useful"])
        {
            (await bruno.PutAsync($"{path}/{kind}")).Expect(204);
        }

        (await amelie.PutAsync($"{path}/like")).Expect(204);
        var seen = (await bruno.GetAsync($"/rse/posts/{post}")).Expect(200).Json;

        Assert.Equal("{\"like\":2,\"useful\":1}", seen["counts"]!["reactions"]!.ToJsonString());
        Assert.Equal("like useful", string.Join(' ', seen["mine"]!["reactions"]!.AsArray().Select(kind => (string)kind!)));
        Assert.Equal(3, (await bruno.GetAsync(path)).Expect(200).Items.Count);
        (await bruno.DeleteAsync($"{path}/like")).Expect(204);
        (await bruno.DeleteAsync($"{path}/like")).Expect(204);
        Assert.Equal(2, (await bruno.GetAsync(path)).Expect(200).Items.Count);
    }

    [Fact]
    public async Task An_unknown_reaction_is_400_and_lists_the_known_ones()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var path = $"/rse/subjects/post/{await amelie.PostNoteAsync("ateliers")}/reactions/dislike";

        Assert.Contains("like", (await amelie.PutAsync(path)).ExpectProblem(400, "reaction-unknown"), StringComparison.Ordinal);
        (await amelie.DeleteAsync(path)).ExpectProblem(400, "reaction-unknown");
    }
}
