using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Comments;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Shares;

public sealed class ShareEndpointTests
{
    [Fact]
    public async Task A_subject_is_shared_listed_and_taken_back()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno, chloe) = (host.As("amelie"), host.As("bruno"), host.As("chloe"));
        await amelie.SpaceAsync("ateliers");
        (await bruno.GetAsync("/rse/me")).Expect(200);
        (await chloe.GetAsync("/rse/me")).Expect(200);
        var post = await amelie.PostNoteAsync("ateliers", "Du bois.");

        var answer = (
            await amelie.PostAsync($"/rse/subjects/post/{post}/shares", new { members = (string[])["bruno", "chloe"], note = "À lire" })
        ).Expect(200);

        Assert.Empty(answer.Json["withoutAccess"]!.AsArray());
        var shared = Assert.Single((await bruno.GetAsync("/rse/me/shares")).Expect(200).Items)!;
        Assert.Equal(
            (post, "amelie", "À lire"),
            ((long)shared["subject"]!["id"]!, (string)shared["sharer"]!["handle"]!, (string)shared["note"]!)
        );
        Assert.Empty((await amelie.GetAsync("/rse/me/shares")).Expect(200).Items);

        (await amelie.DeleteAsync($"/rse/subjects/post/{post}/shares/bruno")).Expect(204);
        (await amelie.DeleteAsync($"/rse/subjects/post/{post}/shares/bruno")).Expect(204);
        Assert.Empty((await bruno.GetAsync("/rse/me/shares")).Expect(200).Items);
        Assert.Single((await chloe.GetAsync("/rse/me/shares")).Expect(200).Items);
    }

    [Fact]
    public async Task Who_is_not_in_the_space_is_named_to_who_is()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        (await host.As("bruno").GetAsync("/rse/me")).Expect(200);
        await amelie.SpaceAsync("direction", "private");
        var post = await amelie.PostNoteAsync("direction", "Entre nous.");

        var answer = (await amelie.PostAsync($"/rse/subjects/post/{post}/shares", new { members = (string[])["bruno"] })).Expect(200);

        Assert.Equal("bruno", (string)Assert.Single(answer.Json["withoutAccess"]!.AsArray())!["handle"]!);
        Assert.Empty((await host.As("bruno").GetAsync("/rse/me/shares")).Expect(200).Items);
    }

    [Fact]
    public async Task Of_an_object_of_the_host_the_answer_is_null()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions { Compose = rse => rse.AddMarkdown().AddSubject<InvoiceResolver>() }
        );
        (await host.As("bruno").GetAsync("/rse/me")).Expect(200);

        var answer = (
            await host.As("amelie").PostAsync("/rse/subjects/invoice/FA%2F42/shares", new { members = (string[])["bruno"] })
        ).Expect(200);

        Assert.Null(answer.Json["withoutAccess"]);
        Assert.Equal(
            "Facture FA/42",
            (string?)Assert.Single((await host.As("bruno").GetAsync("/rse/me/shares")).Expect(200).Items)!["subject"]!["title"]
        );
    }

    [Theory]
    [InlineData("novel/1", "bruno", 400, "kind-unknown")]
    [InlineData("post/abc", "bruno", 400, "key-invalid")]
    [InlineData("post/4711", "bruno", 404, "not-found")]
    [InlineData("invoice/FA%2F42", "nobody", 400, "member-unknown")]
    [InlineData("invoice/FA%2F42", "amelie", 400, "self-reference")]
    public async Task An_invalid_share_is_refused(string target, string member, int status, string code)
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions { Compose = rse => rse.AddMarkdown().AddSubject<InvoiceResolver>() }
        );

        (await host.As("amelie").PostAsync($"/rse/subjects/{target}/shares", new { members = (string[])[member] })).ExpectProblem(
            status,
            code
        );
    }
}
