using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Topics;

public sealed class TopicEndpointTests
{
    [Fact]
    public async Task Topics_are_listed_by_use_and_by_prefix_and_have_a_feed()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        await amelie.PostNoteAsync("ateliers", "Du #Chêne et du #bois.");
        var second = await amelie.PostNoteAsync("ateliers", "Encore du #bois.");

        var topics = (await amelie.GetAsync("/rse/topics")).Expect(200);

        Assert.Equal(
            [("bois", "bois", 2), ("chêne", "Chêne", 1)],
            topics.Items.Select(topic => ((string)topic!["name"]!, (string)topic["label"]!, (int)topic["count"]!))
        );
        Assert.Equal($"{host.Address}topics/ch%C3%AAne", (string?)topics.Items[1]!["url"]);
        Assert.Null(topics.Next);
        Assert.Single((await amelie.GetAsync("/rse/topics?prefix=ch")).Expect(200).Items);
        Assert.Single((await amelie.GetAsync("/rse/topics?take=1")).Expect(200).Items);
        Assert.Equal(second, (long)(await amelie.GetAsync("/rse/topics/bois/feed")).Expect(200).Items[0]!["subject"]!["id"]!);
        Assert.Single((await amelie.GetAsync("/rse/topics/CH%C3%8ANE/feed")).Expect(200).Items);
        (await amelie.GetAsync("/rse/topics/rien/feed")).ExpectProblem(404, "not-found");
    }
}
