using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rse.AspNetCore.Syndication;
using Rse.AspNetCore.WebSub.Callbacks;
using Rse.AspNetCore.WebSub.Pushing;
using Rse.Members;
using Rse.Projections;
using Rse.Transactions;
using Rse.WebSub;

namespace Rse.AspNetCore.WebSub;

internal static class WebSubRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<WebSubOptions, WebSubOptionsValidator>("Rse:WebSub");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebSubOptions>, WebSubOptionsCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, HubOffboarding>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProjection, HubProjection>());
        services.TryAddSingleton<HubSite>();
        services.TryAddSingleton<HubProtector>();
        services.TryAddSingleton<HubTopics>();
        services.TryAddSingleton<IHubOffer, HubOffer>();
        services.TryAddSingleton<CallbackRules>();
        services.TryAddSingleton<HubClient>();
        services.TryAddSingleton<HubConsents>();
        services.TryAddSingleton<HubRequests>();
        services.TryAddSingleton<HubSignal>();
        services.TryAddSingleton<HubWorker>();
        services.AddService<WebSubService>();
        services.AddHostedService<HubHost>();
    }
}

/// <summary>Deletes the subscriptions to the private feeds of a departing member.</summary>
internal sealed class HubOffboarding(IHubSubscriptionStore subscriptions) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken) =>
        await subscriptions.ClearAsync(transaction, departure.Member.Id, cancellationToken);
}
