using Rse.AspNetCore.Tests.Hosting;
using Rse.Typeahead;

namespace Rse.AspNetCore.Tests.Typeahead;

public sealed class TypeaheadEndpointTests
{
    [Fact]
    public async Task What_was_typed_is_answered_with_marked_names_and_links()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        await amelie.SpaceAsync("atelier-secret", "secret");
        var post = await amelie.PostNoteAsync("ateliers", "Le chêne est un bois dur.", "Atelier du chêne");
        (await bruno.GetAsync("/rse/me")).Expect(200);
        await host.Get<TypeaheadIndex>().CatchUpAsync(TestContext.Current.CancellationToken);

        var found = (await bruno.GetAsync("/rse/typeahead?q=ATELI")).Expect(200);

        Assert.False((bool)found.Json["partial"]!);
        Assert.Equal(["space", "post"], found.Items.Select(item => (string?)item!["kind"]), StringComparer.Ordinal);
        Assert.Equal("[{\"text\":\"ateli\",\"hit\":true},{\"text\":\"ers\",\"hit\":false}]", found.Items[0]!["title"]!.ToJsonString());
        Assert.EndsWith($"/posts/{post}", (string?)found.Items[1]!["url"], StringComparison.Ordinal);
        Assert.Equal("ateliers", (string?)found.Items[1]!["detail"]![0]!["text"]);
        Assert.Equal(3, (await amelie.GetAsync("/rse/typeahead?q=ateli")).Expect(200).Items.Count);
        Assert.Equal("bruno", (string?)Assert.Single((await amelie.GetAsync("/rse/typeahead?q=@br")).Expect(200).Items)!["key"]);
        Assert.Empty((await amelie.GetAsync("/rse/typeahead?q=ateli&kind=member&kind=topic")).Expect(200).Items);
        Assert.Single((await amelie.GetAsync("/rse/typeahead?q=ateli&take=1")).Expect(200).Items);
        Assert.Empty((await amelie.GetAsync("/rse/typeahead")).Expect(200).Items);
    }

    [Theory]
    [InlineData("typeahead?q=x&kind=comment", "value-unknown", "member, space, topic, post")]
    [InlineData("typeahead?q=x&take=21", "take-out-of-range", "1 to 20")]
    public async Task A_request_that_cannot_be_is_400(string path, string code, string expected)
    {
        await using var host = await TestHost.StartAsync();

        Assert.Contains(expected, (await host.As("amelie").GetAsync($"/rse/{path}")).ExpectProblem(400, code), StringComparison.Ordinal);
    }
}
