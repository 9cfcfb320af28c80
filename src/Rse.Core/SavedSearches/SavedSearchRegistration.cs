using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Members;
using Rse.Notifications;
using Rse.SavedSearches.Matching;
using Rse.SavedSearches.Storing;
using Rse.Transactions;

namespace Rse.SavedSearches;

internal static class SavedSearchRegistration
{
    /// <summary>Behind the kinds of notifications that are stronger: whoever is mentioned in what matches hears of the mention.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<SavedSearchOptions, SavedSearchOptionsValidator>("Rse:SavedSearches");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, SavedSearchOffboarding>());
        NotificationRegistration.AddKind<SavedSearchKind>(services);
        services.TryAddSingleton<WatchedQueries>();
        services.TryAddSingleton<SearchMatcher>();
        services.TryAddSingleton<SavedSearchRules>();
        services.TryAddSingleton<SavedSearchViews>();
        services.TryAddSingleton<SavedSearchReader>();
        services.TryAddSingleton<AlertParties>();
        services.AddService<SavedSearchService>();
        services.AddService<SharedAlertService>();
    }
}

/// <summary>Deletes the private searches and subscriptions of a departing member; alerts of spaces stay with their moderators.</summary>
internal sealed class SavedSearchOffboarding(IAlertStore alerts) : IOffboardingStep
{
    public ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken) =>
        alerts.ClearAsync(transaction, departure.Member.Id, departure.Successor?.Id, cancellationToken);
}
