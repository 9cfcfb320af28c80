using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Deliveries;
using Rse.Mail.Addresses;
using Rse.Mail.Incoming;
using Rse.Mail.Incoming.Effects;
using Rse.Mail.Incoming.Sources;
using Rse.Mail.Letters;
using Rse.Mail.Recipients;
using Rse.Mail.Routes;
using Rse.Mail.SelfService;
using Rse.Mail.Sending;

namespace Rse.Mail;

/// <summary>The section <c>Rse:Mail</c> with its parts, so that an unknown key of any is refused.</summary>
internal sealed class MailSection
{
    public MailAddressOptions Addresses { get; } = new();

    public IncomingMailOptions Incoming { get; } = new();

    public LetterOptions Letters { get; } = new();

    public SmtpOptions Smtp { get; } = new();
}

internal static class MailRegistration
{
    public static void Add(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(IncomingMail)))
        {
            return;
        }

        services.AddRseSection<MailSection>("Rse:Mail");
        services.AddRseOptions<MailAddressOptions, MailAddressOptionsValidator>("Rse:Mail:Addresses", isShared: true);
        services.AddRseOptions<IncomingMailOptions, IncomingMailOptionsValidator>("Rse:Mail:Incoming", isShared: true);
        services.AddRseOptions<LetterOptions, LetterOptionsValidator>("Rse:Mail:Letters", isShared: true);
        services.AddRseOptions<SmtpOptions, SmtpOptionsValidator>("Rse:Mail:Smtp", isShared: true);
        services.AddRseOptions<LetterPageOptions, LetterPageOptionsValidator>("Rse:Web", isShared: true);
        services.TryAddSingleton<MailTokens>();
        services.TryAddSingleton<MailAddresses>();
        services.TryAddSingleton<RecipientBook>();
        services.TryAddSingleton<LinkTokens>();
        services.TryAddSingleton<MailCleaner>();
        services.AddHostedService(provider => provider.GetRequiredService<MailCleaner>());
        AddLetters(services);
        AddIncoming(services);
    }

    private static void AddLetters(IServiceCollection services)
    {
        services.TryAddSingleton<LetterParts>();
        services.TryAddSingleton<LetterRenderer>();
        services.TryAddSingleton<LetterLinks>();
        services.TryAddSingleton<LetterItems>();
        services.TryAddSingleton<LetterComposer>();
        services.TryAddSingleton<LetterMessages>();
        services.TryAddSingleton<MailPace>();
        services.TryAddSingleton<SmtpPool>();
        services.TryAddSingleton<LetterSender>();
        services.TryAddSingleton<NoticeSender>();
        services.AddService<MemberMailService>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDeliveryChannel, MailChannel>());
    }

    private static void AddIncoming(IServiceCollection services)
    {
        services.TryAddSingleton<ILetterDeliveries, LetterDeliveries>();
        services.TryAddSingleton<IIncomingEffects, IncomingEffects>();
        services.TryAddSingleton<IMailboxPositions, MailboxPositions>();
        services.TryAddSingleton<IMailboxSource, ImapMailboxSource>();
        services.TryAddSingleton<MailboxReader>();
        services.TryAddSingleton(provider => new IncomingMail(
            provider.GetRequiredService<ILetterDeliveries>(),
            provider.GetRequiredService<IIncomingEffects>(),
            provider.GetRequiredService<MailAddresses>(),
            provider.GetRequiredService<IOptions<IncomingMailOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<IncomingMail>>()
        ));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ImapPoller>());
    }
}
