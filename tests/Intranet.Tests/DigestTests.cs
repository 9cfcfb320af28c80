using Intranet.Tests.Hosting;

namespace Intranet.Tests;

[Collection(nameof(DemoIntranet))]
public sealed class DigestTests(DemoIntranet intranet)
{
    [Fact]
    public async Task A_member_looks_at_their_next_digest_from_their_settings()
    {
        await using var visit = await intranet.VisitAsync("karim");
        await visit.GoAsync("/notifications/settings");

        await visit.Page.ClickAsync("a[href='/notifications/digest']");

        Assert.Equal("Mon prochain résumé", await visit.Page.InnerTextAsync("h1"));
        Assert.Empty(visit.Complaints);
    }
}
