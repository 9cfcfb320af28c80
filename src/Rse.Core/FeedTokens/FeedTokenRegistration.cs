using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Members;
using Rse.Transactions;

namespace Rse.FeedTokens;

internal static class FeedTokenRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<FeedTokenOptions, FeedTokenOptionsValidator>("Rse:FeedTokens");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, FeedTokenOffboarding>());
        services.TryAddSingleton<FeedTokenTargets>();
        services.AddService<FeedTokenService>();
    }
}

/// <summary>Deletes the tokens of a departing member: they do not come back with a member who is reinstated.</summary>
internal sealed class FeedTokenOffboarding(IFeedTokenStore tokens) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken) =>
        await tokens.ClearAsync(transaction, departure.Member.Id, cancellationToken);
}
