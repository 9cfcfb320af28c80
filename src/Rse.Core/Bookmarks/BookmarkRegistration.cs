using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Members;
using Rse.Transactions;

namespace Rse.Bookmarks;

internal static class BookmarkRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, BookmarkOffboarding>());
        services.AddService<BookmarkService>();
    }
}

/// <summary>Removes the bookmarks of a departing member who is anonymized. A member who may return keeps them.</summary>
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
