using Rse.FeedTokens;
using Rse.Paging;
using Rse.Spaces;

namespace Rse.AspNetCore.Syndication;

/// <summary>What a request that came with a feed token may read.</summary>
internal sealed class PrivateFeed(FeedTokenAccess access, FeedTokenService tokens)
{
    // Of feeds nearly all of which is left out.
    private const int MaxReads = 5;

    public FeedTokenAccess Access => access;

    public FeedToken Token => access.Token;

    /// <summary>Whether a feed belongs to a space that keeps out of private feeds.</summary>
    public bool IsClosed(Id<Space>? space) => space is { } id && access.ClosedSpaces.Contains(id);

    /// <inheritdoc cref="FeedTokenService.CountDocument"/>
    public void CountDocument() => tokens.CountDocument(access);

    /// <summary>Reads a page without what stands in spaces that keep out of private feeds.</summary>
    /// <param name="asked">The page.</param>
    /// <param name="read">Reads a page of the feed.</param>
    /// <param name="spaceOf">The space of an entry.</param>
    public async ValueTask<Page<T>> ReadAsync<T>(PageRequest asked, Func<PageRequest, ValueTask<Page<T>>> read, Func<T, Id<Space>?> spaceOf)
    {
        if (access.ClosedSpaces.Count == 0)
        {
            return await read(asked);
        }

        List<T> items = [];
        string? next = null;
        for (var i = 0; i < MaxReads && items.Count < asked.Take && (i == 0 || next is not null); i++)
        {
            var page = await read(i == 0 ? asked : new PageRequest { Take = asked.Take - items.Count, After = next });
            items.AddRange(page.Items.Where(item => !IsClosed(spaceOf(item))));
            next = page.Next;
        }

        return new Page<T> { Items = items, Next = next };
    }
}
