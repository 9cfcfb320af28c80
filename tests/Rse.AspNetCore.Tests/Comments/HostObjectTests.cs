using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Comments;

/// <summary>Objects of the host are commented, rated, reacted to and followed like posts.</summary>
public sealed class HostObjectTests
{
    private static readonly TestHostOptions Options = new() { Compose = rse => rse.AddSyndication().AddSubject<InvoiceResolver>() };

    [Theory]
    [InlineData("FA42", "FA42")]
    [InlineData("FA%2F2026%2f42", "FA/2026/42")]
    [InlineData("FA%20%C3%A9", "FA é")]
    public async Task An_invoice_is_talked_about_like_a_post(string key, string name)
    {
        await using var host = await TestHost.StartAsync(Options);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));

        (await bruno.PutAsync($"/rse/follows/invoice/{key}")).Expect(204);
        var comment = (await amelie.PostAsync($"/rse/subjects/invoice/{key}/comments", new { body = "Payée." })).Expect(201);
        (await amelie.PutAsync($"/rse/subjects/invoice/{key}/reactions/thanks")).Expect(204);
        var rating = (await amelie.PutAsync($"/rse/subjects/invoice/{key}/rating", new { value = 4 })).Expect(200);

        Assert.Equal(name, (string?)comment.Json["root"]!["key"]);
        Assert.Equal(
            $"{host.Address}factures/{Uri.EscapeDataString(name)}#comment-{(long)comment.Json["id"]!}",
            (string?)comment.Json["url"]
        );
        Assert.Equal(4, (double)rating.Json["average"]!);
        Assert.Single((await bruno.GetAsync($"/rse/subjects/invoice/{key}/comments")).Expect(200).Items);
        Assert.Single((await bruno.GetAsync($"/rse/subjects/invoice/{key}/feed")).Expect(200).Items);
        var entry = Assert.Single((await bruno.GetAsync("/rse/feeds/home")).Expect(200).Items)!;
        Assert.Equal("follows-subject", string.Join(' ', entry["reasons"]!.AsArray().Select(reason => (string)reason!)));
        var feed = (await bruno.GetAsync($"/rse/subjects/invoice/{key}/feed.rss")).Expect(200);
        Assert.Contains($"<title>Facture {name} – Rse.AspNetCore.Tests</title>", feed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invoice_that_the_host_does_not_show_is_404()
    {
        await using var host = await TestHost.StartAsync(Options);
        var amelie = host.As("amelie");

        (await amelie.PostAsync("/rse/subjects/invoice/XX/comments", new { body = "x" })).ExpectProblem(404, "not-found");
        (await amelie.PutAsync("/rse/follows/invoice/XX")).ExpectProblem(404, "not-found");
        (await amelie.GetAsync("/rse/subjects/invoice/XX/feed.rss")).ExpectProblem(404, "not-found");
    }
}
