using Microsoft.Extensions.Options;
using Rse.Citations;
using Rse.Subjects;
using Rse.Testing.Citations;

namespace Rse.Core.Tests.Citations;

public sealed class PageLinksTests : SubjectLinksContract
{
    protected override IReadOnlyCollection<(string Address, SubjectRef Subject)> Known =>
        [
            ("/posts/12", new SubjectRef("post", "12")),
            ("/posts/12/", new SubjectRef("post", "12")),
            ("/posts/12?unread=1#bottom", new SubjectRef("post", "12")),
            ("/posts/12#comment-13", new SubjectRef("comment", "13")),
            ("https://intranet.example/apps/kiosk/posts/12", new SubjectRef("post", "12")),
            ("HTTPS://INTRANET.example/apps/kiosk/posts/12#comment-13", new SubjectRef("comment", "13")),
            ("/apps/kiosk/posts/12", new SubjectRef("post", "12")),
            ("/subjects/invoice/FA%2F42", new SubjectRef("invoice", "FA/42")),
            ("/rse/posts/12", new SubjectRef("post", "12")),
            ("/rse/comments/13", new SubjectRef("comment", "13")),
            ("/rse/subjects/invoice/42", new SubjectRef("invoice", "42")),
        ];

    protected override IReadOnlyCollection<string> Unknown =>
        [
            "/posts/",
            "/posts/abc",
            "/posts/12/edit",
            "/post/12",
            "/posts/123456789012345678901",
            "posts/12",
            "//intranet.example/posts/12",
            "ftp://intranet.example/posts/12",
            "https://intranet.example.evil.org/posts/12",
            "https://intranet.example:8443/apps/kiosk/posts/12",
            "https://example/posts/12",
            "/spaces/general",
            "/rse/members/12",
        ];

    protected override ISubjectLinks Create() =>
        new PageLinks(Options.Create(new CitationOptions { PublicUrl = "https://intranet.example/apps/kiosk" }));

    [Theory]
    [InlineData("/lire?billet={id}", "/lire?billet=12#comment-13", "comment/13")]
    [InlineData("https://blog.example/p/{id}", "https://blog.example/p/12", "post/12")]
    [InlineData("https://blog.example/p/{id}", "https://intranet.example/p/12", null)]
    [InlineData("/posts/{id}", "https://intranet.example/posts/12", null)]
    public async Task Pages_are_those_of_the_options(string page, string address, string? subject)
    {
        var links = new PageLinks(Options.Create(new CitationOptions { PostPage = page }));

        Assert.Equal(
            subject,
            (await links.FindAsync(new SubjectLinkContext { Address = address }, TestContext.Current.CancellationToken))?.ToString()
        );
    }
}
