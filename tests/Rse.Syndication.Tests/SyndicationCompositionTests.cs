using Microsoft.Extensions.DependencyInjection;

namespace Rse.Syndication.Tests;

public sealed class SyndicationCompositionTests
{
    [Fact]
    public void Adding_it_twice_is_harmless()
    {
        using var provider = new ServiceCollection().AddRse().AddSyndication().AddSyndication().Services.BuildServiceProvider();

        Assert.Equal("rss, atom, json", string.Join(", ", provider.GetServices<IFeedFormatter>().Select(formatter => formatter.Name)));
    }
}
