using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rse.Deliveries.Digests;
using Rse.Deliveries.Sending;
using Rse.Deliveries.Storing;
using Rse.Members;
using Rse.Notifications;
using Rse.Notifications.Settings;
using Rse.Plugins;
using Rse.Transactions;

namespace Rse.Deliveries;

internal static class DeliveryRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<DeliveryOptions, DeliveryOptionsValidator>("Rse:Deliveries");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DeliveryOptions>, DeliveryChannelCheck>());
        services.AddPluginSet<IDeliveryChannel>(DeliveryChannels.Contract);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<INotificationSink, DeliveryLedger>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, DeliveryOffboarding>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<INotificationWishSink, DigestWaker>());
        services.TryAddSingleton<DeliveryChannels>();
        services.TryAddSingleton<DeliveryNode>();
        services.TryAddSingleton<DeliverySenderParts>();
        services.TryAddSingleton<ChannelCaller>();
        services.TryAddSingleton<DigestComposer>();
        services.TryAddSingleton<DeliveryPreparer>();
        services.TryAddSingleton<DeliverySender>();
        services.TryAddSingleton<DeliveryHousekeeping>();
        services.TryAddSingleton<DigestScheduler>();
        services.TryAddSingleton<DeliverySettlement>();
        services.AddService<DeliveryService>();
        services.AddHostedService<DeliveryHost>();
        services.AddHostedService<DigestHost>();
    }
}

/// <summary>Removes what waits for a departing member, and what was sent to them.</summary>
internal sealed class DeliveryOffboarding(IDeliveryLedgerStore ledger) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken) =>
        await ledger.ClearAsync(transaction, departure.Member.Id, cancellationToken);
}
