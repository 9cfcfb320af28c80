using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Projections;

namespace Rse.AspNetCore.Tests.Experts;

public sealed class ExpertEndpointTests
{
    private static readonly TestHostOptions Options = new() { Compose = rse => rse.AddSearch() };

    [Fact]
    public async Task Who_knows_about_something_is_named_with_what_they_wrote()
    {
        await using var host = await TestHost.StartAsync(Options);
        var (amelie, bruno, claire) = (host.As("amelie"), host.As("bruno"), host.As("claire"));
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "Souder l'inox sans le brûler.");
        foreach (var reader in (Api[])[bruno, claire])
        {
            (await reader.PutAsync($"/rse/subjects/post/{post}/reactions/like")).Expect(204);
        }

        await host.Get<ProjectionService>().CatchUpAsync(cancellationToken: TestContext.Current.CancellationToken);

        var found = Assert.Single((await bruno.GetAsync("/rse/search/experts?q=souder")).Expect(200).Items)!;

        Assert.Equal("amelie", (string?)found["member"]!["handle"]);
        Assert.Equal(2, (int)found["valuedBy"]!);
        Assert.Equal("2 people valued what they wrote about it.", (string?)found["message"]);
        Assert.Equal(post, (long)Assert.Single(found["evidence"]!.AsArray())!["id"]!);
        Assert.DoesNotContain("score", found.ToJsonString(), StringComparison.OrdinalIgnoreCase);

        Assert.True((bool)(await amelie.GetAsync("/rse/me/experts")).Expect(200).Json["listed"]!);
        (await amelie.PutAsync("/rse/me/experts", new { listed = false })).Expect(200);
        Assert.False((bool)(await amelie.GetAsync("/rse/me/experts")).Expect(200).Json["listed"]!);
        Assert.Empty((await bruno.GetAsync("/rse/search/experts?q=souder")).Expect(200).Items);
    }

    [Fact]
    public async Task A_wrong_question_is_400_and_without_an_index_there_is_none()
    {
        await using var host = await TestHost.StartAsync(Options);
        await using var without = await TestHost.StartAsync();

        (await host.As("amelie").GetAsync("/rse/search/experts")).ExpectProblem(400, "query-invalid", "q");
        (await host.As("amelie").PutAsync("/rse/me/experts", new { })).ExpectProblem(400, "body-invalid", "listed");
        (await without.As("amelie").GetAsync("/rse/search/experts?q=x")).ExpectProblem(404, "not-found");
        (await without.As("amelie").GetAsync("/rse/me/experts")).Expect(200);
    }
}
