using Rse.Members;
using Rse.Transactions;

namespace Rse.Bookmarks;

/// <summary>Takes away what a member bookmarked where their name comes off. Who may come back finds it again.</summary>
internal sealed class BookmarkOffboarding(IBookmarkStore bookmarks) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken)
    {
        if (departure.Anonymize)
        {
            await bookmarks.ClearAsync(transaction, departure.Member.Id, cancellationToken);
        }
    }
}
