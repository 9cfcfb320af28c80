using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rse.Members;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Transactions;

namespace Rse.Notifications.Settings;

internal static class NotificationSettingsRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<NotificationSettingsOptions, NotificationSettingsOptionsValidator>("Rse:NotificationSettings");
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<NotificationSettingsOptions>, NotificationSettingsOptionsCheck>()
        );
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, NotificationSettingsOffboarding>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMembershipHandler, MembershipNotificationSettings>());
        services.TryAddSingleton<NotificationNames>();
        services.TryAddSingleton<NotificationMatrix>();
        services.TryAddSingleton<NotificationSettingsRules>();
        services.TryAddSingleton<NotificationWishReader>();
        services.TryAddSingleton<NotificationDecider>();
        services.TryAddSingleton<INotificationSettings>(provider => provider.GetRequiredService<NotificationDecider>());
        services.AddService<NotificationSettingsService>();
    }
}

/// <summary>Removes the settings of a member who is anonymized; whoever departs and returns finds them.</summary>
internal sealed class NotificationSettingsOffboarding(INotificationSettingsStore settings) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken)
    {
        if (departure.Anonymize)
        {
            await settings.ClearAsync(transaction, departure.Member.Id, cancellationToken);
        }
    }
}

/// <summary>Removes what would bring more from a space, when a member leaves it.</summary>
internal sealed class MembershipNotificationSettings(INotificationSettingsStore settings) : IMembershipHandler
{
    public ValueTask BeginAsync(IWriteTransaction transaction, Id<Space> space, Id<Member> member, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    public ValueTask EndAsync(IWriteTransaction transaction, Id<Space> space, Id<Member> member, CancellationToken cancellationToken) =>
        settings.LeaveAsync(transaction, member, space, cancellationToken);
}
