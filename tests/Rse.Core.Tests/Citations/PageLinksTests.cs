using Microsoft.Extensions.Options;
using Rse.Citations;
using Rse.Subjects;
using Rse.Testing.Citations;
using Rse.Texts;

namespace Rse.Core.Tests.Citations;

public sealed class PageLinksTests : SubjectLinksContract
{
    protected override IReadOnlyCollection<(string Address, SubjectRef Subject)> Known =>
        [
            ("/apps/kiosk/posts/12/", new SubjectRef("post", "12")),
            ("/apps/kiosk/posts/12?unread=1#bottom", new SubjectRef("post", "12")),
            ("/apps/kiosk/posts/12#comment-13", new SubjectRef("comment", "13")),
            ("https://intranet.example/apps/kiosk/posts/12", new SubjectRef("post", "12")),
            ("HTTPS://INTRANET.example/apps/kiosk/posts/12#comment-13", new SubjectRef("comment", "13")),
            ("/apps/kiosk/posts/12", new SubjectRef("post", "12")),
            ("/apps/kiosk/subjects/invoice/FA%2F42", new SubjectRef("invoice", "FA/42")),
            ("/apps/kiosk/rse/posts/12", new SubjectRef("post", "12")),
            ("/apps/kiosk/rse/comments/13", new SubjectRef("comment", "13")),
            ("/apps/kiosk/rse/subjects/invoice/42", new SubjectRef("invoice", "42")),
        ];

    protected override IReadOnlyCollection<string> Unknown =>
        [
            "/apps/kiosk/posts/",
            "/apps/kiosk/posts/abc",
            "/apps/kiosk/posts/12/edit",
            "/apps/kiosk/post/12",
            "/apps/kiosk/posts/123456789012345678901",
            "/posts/12",
            "/rse/posts/12",
            "https://intranet.example/posts/12",
            "posts/12",
            "//intranet.example/posts/12",
            "ftp://intranet.example/posts/12",
            "https://intranet.example.evil.org/posts/12",
            "https://intranet.example:8443/apps/kiosk/posts/12",
            "https://example/posts/12",
            "/apps/kiosk/spaces/general",
            "/apps/kiosk/rse/members/12",
        ];

    protected override ISubjectLinks Create() =>
        new PageLinks(
            Options.Create(new CitationOptions { PublicUrl = "https://intranet.example/apps/kiosk" }),
            new AppRoot(Options.Create(new TextOptions { PublicUrl = "https://intranet.example/apps/kiosk" }))
        );

    [Theory]
    [InlineData("/posts/12", "post/12")]
    [InlineData("/intranet/posts/12", null)]
    public async Task Without_a_request_the_app_is_at_the_root_of_the_site(string address, string? subject)
    {
        var links = new PageLinks(Options.Create(new CitationOptions()), new AppRoot(Options.Create(new TextOptions())));

        Assert.Equal(subject, await FindAsync(links, address));
    }

    [Theory]
    [InlineData("/intranet/posts/12", "post/12")]
    [InlineData("https://intranet.example/intranet/posts/12", "post/12")]
    [InlineData("https://intranet.example/posts/12", null)]
    [InlineData("https://autre.example/intranet/posts/12", null)]
    [InlineData("/posts/12", null)]
    public async Task A_request_tells_the_path_base(string address, string? subject)
    {
        var root = new AppRoot(Options.Create(new TextOptions()));
        var links = new PageLinks(Options.Create(new CitationOptions()), root);

        root.Enter(() => new Uri("https://intranet.example/intranet"));

        Assert.Equal(subject, await FindAsync(links, address));
    }

    [Theory]
    [InlineData("/lire?billet={id}", "/lire?billet=12#comment-13", "comment/13")]
    [InlineData("https://blog.example/p/{id}", "https://blog.example/p/12", "post/12")]
    [InlineData("https://blog.example/p/{id}", "https://intranet.example/p/12", null)]
    [InlineData("/posts/{id}", "https://intranet.example/posts/12", null)]
    public async Task Pages_are_those_of_the_options(string page, string address, string? subject)
    {
        var links = new PageLinks(Options.Create(new CitationOptions { PostPage = page }), new AppRoot(Options.Create(new TextOptions())));

        Assert.Equal(subject, await FindAsync(links, address));
    }

    private static async ValueTask<string?> FindAsync(PageLinks links, string address) =>
        (await links.FindAsync(new SubjectLinkContext { Address = address }, TestContext.Current.CancellationToken))?.ToString();
}
