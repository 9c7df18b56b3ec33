package cli

import (
	"github.com/spf13/cobra"
)

// newHelp returns the help command. Unlike cobra's own, it refuses a topic that does not exist.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Help about a command or topic",
		Args:  cobra.ArbitraryArgs,
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return topics(cmd.Root(), args), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			topic, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(topic, args[len(args)-max(1, len(rest))])
			}
			topic.InitDefaultHelpFlag()
			return topic.Help()
		},
	}
}

// topics names what may follow the words typed so far.
func topics(root *cobra.Command, typed []string) []string {
	at, rest, err := root.Find(typed)
	if err != nil || len(rest) > 0 {
		return nil
	}
	var names []string
	for _, sub := range at.Commands() {
		if !sub.Hidden {
			names = append(names, sub.Name())
		}
	}
	return names
}

// newExitCodes returns the help topic with the table of exit statuses.
func newExitCodes() *cobra.Command {
	return &cobra.Command{
		Use:   "exit-codes",
		Short: "The exit statuses of npo",
		Long:  "The exit statuses of npo:\n\n" + exitTable(),
	}
}
